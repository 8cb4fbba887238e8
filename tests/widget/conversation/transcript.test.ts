import { advance, beginning } from '../../../src/widget/conversation/conversation.ts';
import { transcript } from '../../../src/widget/conversation/transcript.ts';
import { inEachLanguage } from '../../../src/widget/localised.ts';
import { readPage } from '../../../src/widget/page.ts';

const { chat } = await readPage('knowledge');
const { launcher: _, ...texts } = chat;
const all = inEachLanguage(texts);
const at = '2026-11-24T10:00:00Z';

describe('the conversation as text', () => {
  it('says who said what, with lists, tables, contacts, links and sources as plain text', () => {
    const conversation = [
      { type: 'message', id: 'q', timestamp: at, from: { id: 'dl_1' }, text: 'Vergelijk' },
      {
        type: 'message',
        id: 'a',
        timestamp: at,
        from: { id: 'assistant' },
        locale: 'nl',
        channelData: {
          parts: [
            { kind: 'text', text: 'Zie **dit**:\n\n- een\n- [twee](https://x.nl)' },
            { kind: 'table', caption: 'Sectoren', head: ['Regio', 'Sector'], rows: [['Beieren', '**Agrifood**']] },
            { kind: 'contact', contact: { name: 'Team', organisation: 'Provincie', phone: '+31 73' } },
          ],
          reply: {
            kind: 'answer',
            language: 'nl',
            intent: null,
            confidence: 1,
            entities: [],
            sources: [{ title: 'Pagina', url: 'https://p.nl', checked: '2026-11-24' }],
          },
        },
      },
      { type: 'message', id: 'p', timestamp: 'geen tijd', from: { id: 'assistant' }, text: 'Dag', channelData: { person: true } },
    ] as const;
    const said = [{ kind: 'activities', activities: conversation, history: false } as const, { kind: 'erased' } as const].reduce(
      advance,
      beginning([]),
    );
    const time = new Intl.DateTimeFormat('nl', { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
    expect(transcript(said, 'nl', all)).toBe(
      `Chat over samenwerking met Duitsland

${chat.pageAddress.nl}

U (${time}):
Vergelijk

Chatbot (${time}):
Zie dit:

- een
- twee (https://x.nl)

Sectoren
- Beieren
  Sector: Agrifood

Team
Provincie
+31 73

Bronnen:
Pagina (gecontroleerd op 24 november 2026): https://p.nl

Medewerker van de provincie:
Dag

— Deze browser bewaart niets meer van dit gesprek. —
`,
    );
  });
});
