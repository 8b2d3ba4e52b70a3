import { Popconfirm, Typography, type ButtonProps } from 'antd';
import { isRefusal } from './ask.ts';
import { CanButton, type Can } from './can-button.tsx';
import { frameWords } from './frame-words.ts';
import { useWords } from './language.tsx';
import { RefusalText } from './refusal-view.tsx';

interface DeedButtonProps extends Omit<ButtonProps, 'disabled' | 'onClick'> {
  readonly can: Can | undefined;
  /** What is asked once more, what the deed means, and the word that does it. */
  readonly asks: { readonly title: string; readonly means: string; readonly yes: string };
  readonly onDo: () => void;
  /** Why it was not done, where it was not. */
  readonly error: unknown;
}

/** A deed that is confirmed by a second click; the node's no is said right there. */
export function DeedButton({ can, asks, onDo, error, ...rest }: DeedButtonProps) {
  const { say } = useWords(frameWords);
  const button = <CanButton can={can} {...rest} />;
  if (can?.can !== true) return button;
  return (
    <span>
      <Popconfirm
        title={asks.title}
        description={asks.means}
        okText={asks.yes}
        okButtonProps={{ danger: rest.danger === true }}
        cancelText={say('notYet')}
        onConfirm={onDo}
      >
        {button}
      </Popconfirm>
      {isRefusal(error) && (
        <Typography.Text type="danger" role="alert">
          <RefusalText refusal={error} />
        </Typography.Text>
      )}
    </span>
  );
}
