/** One thing the knowledge check has to say: where it is, what is wrong, how to mend it. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'note';
  /** Path inside the knowledge folder. */
  readonly file: string;
  /** From 1; 0 when the finding is about the file as a whole. */
  readonly line: number;
  /** Dotted path of the field, such as `name.de`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** "regions/hesse.yaml:4 name.de: must not be empty", as compilers write it, so that editors can jump there. */
export const formatFinding = ({ severity, file, line, field, message }: Finding): string =>
  `${file}${line ? `:${line}` : ''} ${severity}${field ? ` ${field}` : ''}: ${message}`;

/** The knowledge can't be used; `findings` says why, each with file, line and field. */
export class KnowledgeError extends Error {
  readonly findings: readonly Finding[];

  constructor(folder: string, findings: readonly Finding[]) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    super(
      `The knowledge in ${folder} has ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}. Mend them and run "npm run knowledge" again:\n` +
        errors.map((finding) => `  ${formatFinding(finding)}`).join('\n'),
    );
    this.name = 'KnowledgeError';
    this.findings = findings;
  }
}

/** The knowledge folder can't be read as a whole: it is not there, its drive is away, or it holds something else. */
export class KnowledgeUnreachable extends Error {
  constructor(folder: string, reason: string) {
    super(`The knowledge folder ${folder} ${reason}. Put the knowledge there, or name its folder in KNOWLEDGE_DIR.`);
    this.name = 'KnowledgeUnreachable';
  }
}
