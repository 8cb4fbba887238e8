import type { Subject } from '../../src/answering/memory.ts';
import { remember } from '../../src/answering/memory.ts';
import { subjectFor } from '../../src/answering/subjects.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge('knowledge');
const subject = (intent: string, more: Partial<Subject> = {}): Subject => ({
  intent,
  regions: [],
  sectors: [],
  partners: [],
  sources: [],
  told: [],
  ...more,
});
const contact = subject('contact', { sources: ['province-page'] });
const goal = subject('goal', { sources: ['province-page'] });
const funding = subject('funding', { sources: ['eurostars-rvo'] });
const logistics = subject('sector-regions', { regions: ['north-rhine-westphalia'], sectors: ['logistics'], sources: ['province-page'] });
const partner = subject('partner', { partners: ['brainport'] });

describe('the subject that a question leans on', () => {
  it.each([
    ['why', [contact, logistics, goal], logistics],
    ['why', [goal, logistics], goal],
    ['more', [contact, logistics], logistics],
    ['source', [partner, contact], contact],
    ['contact', [goal, logistics], logistics],
    ['contact', [funding, logistics], funding],
    ['contact', [partner, logistics], partner],
    ['partner', [logistics, contact, partner], partner],
    ['region-status', [contact, goal, logistics], logistics],
    ['sector-regions', [contact, logistics], contact],
  ] as const)('for "%s" is the newest that can be asked about', (form, subjects, expected) => {
    expect(subjectFor(form, subjects, knowledge)).toBe(expected);
  });

  it('is the newest of all when none can, and none when nothing was talked about', () => {
    expect(subjectFor('partner', [goal, contact], knowledge)).toBe(goal);
    expect(subjectFor('why', [], knowledge)).toBeUndefined();
  });

  it('is not pushed out by the same one again', () => {
    const memory = [logistics, goal, goal, { ...goal, told: ['x'] }].reduce(remember, { subjects: [] });
    expect(memory.subjects).toEqual([{ ...goal, told: ['x'] }, logistics]);
  });
});
