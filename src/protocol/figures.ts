export const DAY = 86_400;
/** Days that figures cover: without a wish, and at most. */
export const figureDays = { default: 30, max: 90 } as const;
/** Posts that are named for their reactions. */
export const MOST_REACTED = 10;

/** When the first of so many days begins, of which the last contains `now`. Seconds since 1970; days are of UTC. */
export const firstDay = (now: number, days: number): number => (Math.floor(now / DAY) - days + 1) * DAY;

/** How many of the moments fall on each day. */
export function perDay(from: number, days: number, moments: Iterable<number>): number[] {
  const counts = Array<number>(days).fill(0);
  for (const moment of moments) {
    const day = Math.floor((moment - from) / DAY);
    if (day >= 0 && day < days) counts[day]! += 1;
  }
  return counts;
}

/** A subscriber's first message since the account last wrote, and when the account next wrote, if it has. */
export interface Question {
  askTime: number;
  answerTime?: number;
}

type Side = 'account' | 'subscriber';

/**
 * Joins messages to questions.
 * @param messages - chat by chat, each in its order. `follows`: the side that wrote the message before, unless it is the first
 */
export function questionsOf(
  messages: Iterable<{ chat: string; from: Side; follows?: Side; createTime: number }>,
): Question[] {
  const questions: Question[] = [];
  let open: Question | undefined;
  let inChat: string | undefined;
  for (const { chat, from, follows, createTime } of messages) {
    if (chat !== inChat) open = undefined;
    inChat = chat;
    if (from === 'subscriber' && follows !== 'subscriber') questions.push((open = { askTime: createTime }));
    if (from === 'account') {
      if (open) open.answerTime = createTime;
      open = undefined;
    }
  }
  return questions;
}

/** The value that this share of the others does not exceed (nearest rank). `sorted` is ascending and not empty. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;

/** What figures say of questions. */
export function answersOf(questions: readonly Question[]): {
  asked: number;
  answered: number;
  medianSeconds?: number;
  p90Seconds?: number;
} {
  const waits = questions
    .filter((question): question is Required<Question> => question.answerTime !== undefined)
    .map(({ askTime, answerTime }) => answerTime - askTime)
    .toSorted((a, b) => a - b);
  return {
    asked: questions.length,
    answered: waits.length,
    ...(waits.length > 0 && { medianSeconds: percentile(waits, 0.5), p90Seconds: percentile(waits, 0.9) }),
  };
}
