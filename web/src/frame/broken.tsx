import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { frameWords } from './frame-words.ts';
import { useWords } from './language.tsx';

interface BrokenBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a page that fails from taking the others with it. React knows no other way than a class. */
export class BrokenBoundary extends Component<BrokenBoundaryProps, { readonly broke: boolean }> {
  override state = { broke: false };

  static getDerivedStateFromError() {
    return { broke: true };
  }

  override render() {
    return this.state.broke ? <Broken /> : this.props.children;
  }
}

/** A page that broke, and the way on. */
export function Broken() {
  const { say } = useWords(frameWords);
  return (
    <Result
      status="error"
      title={say('broken')}
      subTitle={say('brokenHint')}
      extra={<Button onClick={() => location.reload()}>{say('reload')}</Button>}
    />
  );
}
