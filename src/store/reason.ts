/** The message of an error, to stand within a sentence: without the full stop that it may end in. */
export const reasonIn = (error: unknown): string => (error as Error).message.replace(/\.$/, '');
