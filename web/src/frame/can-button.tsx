import { Button, Tooltip, type ButtonProps } from 'antd';
import { useId } from 'react';
import { frameWords } from './frame-words.ts';
import { useWords, type Said } from './language.tsx';

/** What a reply says of a deed: whether it may be done now, and if not why. */
export interface Can {
  readonly can: boolean;
  readonly because: Said | null;
}

interface CanButtonProps extends Omit<ButtonProps, 'disabled'> {
  readonly can: Can | undefined;
}

/** A button that may not be pressed stays where it is, is reached by keyboard, and says why not. */
export function CanButton({ can, onClick, children, ...rest }: CanButtonProps) {
  const { name } = useWords(frameWords);
  const id = useId();
  if (can?.can === true) {
    return (
      <Button {...rest} {...(onClick && { onClick })}>
        {children}
      </Button>
    );
  }
  const reason = name(can?.because);
  return (
    <Tooltip title={reason} trigger={['hover', 'focus']}>
      <Button
        {...rest}
        danger={false}
        type="default"
        aria-disabled
        className="may-not"
        aria-describedby={id}
        htmlType="button"
      >
        {children}
        <span id={id} className="unseen">
          {reason}
        </span>
      </Button>
    </Tooltip>
  );
}
