// 使用计数 (uses): how often each consent was used for each item. A use is held while it is being answered and kept
// once the journal has it; the same use tried again is no second one.
interface Use {
  readonly at: Date;
  readonly until: number;
  /** Answers in the making. */
  holds: number;
  kept: boolean;
}

export interface UseMatter {
  readonly consent: string;
  readonly item: string;
  /** `useDigest` of the ask. */
  readonly use: string;
  /** End of the consent, ISO. */
  readonly until: string;
}

export interface Uses {
  /** When other uses of the consent for the item were made. */
  readonly others: (matter: UseMatter) => Date[];
  readonly hold: (matter: UseMatter, at: Date) => void;
  /** Ends a hold: the use was made, or it was not. */
  readonly settle: (matter: UseMatter, made: boolean) => void;
}

const sweepEveryMs = 600_000;

export function countUses(now: Date): Uses {
  let swept = now.getTime();
  const counted = new Map<string, Map<string, Use>>();

  /** Forgets consents that have ended. */
  function sweep(at: number): void {
    if (at - swept < sweepEveryMs) return;
    swept = at;
    for (const [key, uses] of counted) {
      if ([...uses.values()].every(({ until }) => until <= at)) counted.delete(key);
    }
  }

  const keyOf = ({ consent, item }: UseMatter) => `${consent} ${item}`;
  return {
    others(matter) {
      const uses = [...(counted.get(keyOf(matter)) ?? [])];
      return uses.filter(([digest]) => digest !== matter.use).map(([, { at }]) => at);
    },
    hold(matter, at) {
      sweep(at.getTime());
      const uses = counted.get(keyOf(matter)) ?? new Map<string, Use>();
      counted.set(keyOf(matter), uses);
      const use = uses.get(matter.use);
      if (use) use.holds += 1;
      else uses.set(matter.use, { at, until: Date.parse(matter.until), holds: 1, kept: false });
    },
    settle(matter, made) {
      const uses = counted.get(keyOf(matter));
      const use = uses?.get(matter.use);
      if (!uses || !use) return;
      use.holds -= 1;
      use.kept ||= made;
      if (use.holds === 0 && !use.kept) uses.delete(matter.use);
    },
  };
}
