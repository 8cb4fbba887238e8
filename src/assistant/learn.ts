import { serialize } from 'node:v8';
import { checkedKnowledge, readKnowledgeFiles } from '../knowledge/load.ts';
import { learningThreads } from './learning-threads.ts';
import { type Lesson, mindKey } from './load-mind.ts';
import { learnMind } from './mind.ts';

/** A process of its own that learns the knowledge folder it is given as it stands, and puts out the lesson. */
const judge = learningThreads();
const files = readKnowledgeFiles(process.argv[2] as string);
const { knowledge, findings } = checkedKnowledge(files);
const lesson: Lesson = knowledge
  ? { kind: 'learnt', key: mindKey(files), bytes: learnMind(knowledge, judge) }
  : { kind: 'faulty', findings };
process.stdout.write(serialize(lesson));
