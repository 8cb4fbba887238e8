import type { Activity } from 'botbuilder';
import { removeMentions } from '../../../src/channels/azure/mentions.ts';

const mention = (text: string, id: string) => ({ type: 'mention', text, mentioned: { id, name: 'x' } });
const textOf = (text: string | undefined, ...entities: object[]) =>
  removeMentions({ text, entities, recipient: { id: '28:bot', name: 'Bot' } } as unknown as Partial<Activity>);

describe('mentions', () => {
  it('of the bot are taken out, all of them', () => {
    expect(textOf('<at>Bot</at> hallo <at>Bot</at>, bent u daar?', mention('<at>Bot</at>', '28:bot'))).toBe('hallo, bent u daar?');
  });

  it('of the bot may be written in several ways', () => {
    expect(
      textOf('<at>Bot</at>&nbsp;<at id="0">Bot</at> hallo', mention('<at>Bot</at>', '28:bot'), mention('<at id="0">Bot</at>', '28:bot')),
    ).toBe('hallo');
  });

  it('may stand in the middle, and leave no comma behind', () => {
    const bot = { id: '28:bot', name: 'Bot' };
    expect(textOf(`Kan <at>${bot.name}</at>&nbsp;zeggen wat past bij medtech?`, mention('<at>Bot</at>', bot.id))).toBe(
      'Kan zeggen wat past bij medtech?',
    );
    expect(textOf('<at>Bot</at>, welke regio?', mention('<at>Bot</at>', bot.id))).toBe('welke regio?');
  });

  it('with accents and signs are found, of several the bot’s alone is taken out', () => {
    expect(
      textOf(
        '<at>Zoë Ångström (DE)</at> en <at>Bot</at> wat vindt <at>Jürgen O’Neill</at>?',
        mention('<at>Zoë Ångström (DE)</at>', '29:zoe'),
        mention('<at>Bot</at>', '28:bot'),
        mention('<at>Jürgen O’Neill</at>', '29:j'),
      ),
    ).toBe('Zoë Ångström (DE) en wat vindt Jürgen O’Neill?');
  });

  it('of others stay, as plain names', () => {
    expect(textOf('<at>Bot</at> vraag van <at>Anna</at>', mention('<at>Bot</at>', '28:bot'), mention('<at>Anna</at>', '29:anna'))).toBe(
      'vraag van Anna',
    );
  });

  it('that no entity names are left as written', () => {
    expect(textOf('<at>Bot</at> hallo')).toBe('<at>Bot</at> hallo');
  });

  it('do no harm to a message without text, without entities or without recipient', () => {
    expect(textOf(undefined)).toBe('');
    expect(removeMentions({})).toBe('');
    expect(removeMentions({ text: 'hallo', entities: [mention('<at>Bot</at>', '28:bot')] } as unknown as Partial<Activity>)).toBe('hallo');
    expect(textOf('hallo', { type: 'mention' }, { type: 'clientInfo' })).toBe('hallo');
  });

  it('keep the lines of a message', () => {
    expect(textOf('<at>Bot</at> een\n\ntwee', mention('<at>Bot</at>', '28:bot'))).toBe('een\n\ntwee');
  });
});
