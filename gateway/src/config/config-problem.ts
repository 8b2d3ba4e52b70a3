// 配置问题 (config problem): what is wrong with the configuration, where, and what to do about it. All that is found
// is said at once. Values are not quoted where they may be secret.
export interface ConfigProblem {
  /** `gateway.yaml:12`, or a place without a line. */
  readonly place: string;
  readonly zh: string;
  readonly en: string;
}

/** The one class of expected errors of the configuration. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(said).join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export function said({ place, zh, en }: ConfigProblem): string {
  return `${place}: ${zh}\n  ${en}`;
}
