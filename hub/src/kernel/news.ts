// 消息 (news): that something changed, for whom, and nothing of what it holds.
export interface News {
  /** Whom it is for: `institution:<id>`, `subject:<uscc>`, `source:<code>`. */
  readonly to: string;
  readonly topic: string;
  /** Of what changed. */
  readonly id: string;
  readonly code: string;
}
