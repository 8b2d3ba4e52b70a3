import { Button, Result, Space, Typography } from 'antd';
import { isRefusal } from './ask.ts';
import { frameWords } from './frame-words.ts';
import { useWords } from './language.tsx';
import type { Refusal } from './refusal.ts';

const titles = {
  0: 'refused0',
  401: 'refused401',
  403: 'refused403',
  404: 'refused404',
  409: 'refused409',
  429: 'refused429',
} as const;

interface RefusalViewProps {
  readonly error: unknown;
  readonly again?: () => void;
}

/** Why something cannot be shown, its trace number, and what to do next. */
export function RefusalView({ error, again }: RefusalViewProps) {
  const { say } = useWords(frameWords);
  if (!isRefusal(error)) throw error;
  const title = titles[error.status as keyof typeof titles] ?? 'refusedOther';
  const status = error.status === 403 || error.status === 404 ? 'info' : 'warning';
  return (
    <Result
      status={status}
      title={say(title)}
      subTitle={<RefusalText refusal={error} />}
      extra={again && <Button onClick={again}>{say('tryAgain')}</Button>}
    />
  );
}

/** The reason in the reader's language, with the number to quote. */
export function RefusalText({ refusal }: { readonly refusal: Refusal }) {
  const { say, name } = useWords(frameWords);
  const { said, trace, waitSeconds } = refusal;
  return (
    <Space orientation="vertical" size={0}>
      <span>{name(said)}</span>
      {waitSeconds !== null && <span>{say('waitHint', { seconds: waitSeconds })}</span>}
      {trace !== null && (
        <Typography.Text type="secondary" title={say('traceHint')} className="trace">
          {say('trace')} {trace}
        </Typography.Text>
      )}
    </Space>
  );
}
