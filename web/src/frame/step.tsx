import { Alert } from 'antd';
import { useState } from 'react';
import { isRefusal } from './ask.ts';
import { RefusalText } from './refusal-view.tsx';

/** Does a step of a form: busy meanwhile, and the node's no above it. */
export function useStep() {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (work: () => Promise<void>) => {
    // Enter sends a form whose button is busy: once is enough.
    if (isBusy) return;
    setBusy(true);
    setError(null);
    await work().catch(setError);
    setBusy(false);
  };
  // What is no answer of the node is a fault of the page, and shown as one.
  if (error !== null && !isRefusal(error)) throw error;
  const no = isRefusal(error) && (
    <Alert type="error" showIcon title={<RefusalText refusal={error} />} className="section" />
  );
  return { run, isBusy, no };
}
