// 上传 (upload): a file on its way to the node, with how far it is. By XMLHttpRequest, since `fetch` does not
// say how much of a body has left.
import { InboxOutlined } from '@ant-design/icons';
import { Progress, Upload } from 'antd';
import { useState } from 'react';
import { readCookie } from './cookie.ts';
import { frameWords } from './frame-words.ts';
import { useWords } from './language.tsx';
import { networkLost, refusalIn, type Refusal } from './refusal.ts';
import { RefusalText } from './refusal-view.tsx';

interface FileDropProps {
  /** Where a file goes, as `addressOf` writes it. */
  readonly to: (file: File) => string;
  readonly accept: string;
  /** What the node said of it. */
  readonly onSent: (reply: unknown) => void;
  readonly hint: string;
}

/** A place to drop a file on, or to choose one; the node's no is said below it. */
export function FileDrop({ to, accept, onSent, hint }: FileDropProps) {
  const { say } = useWords(frameWords);
  const [percent, setPercent] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const send = async (file: File) => {
    setRefusal(null);
    setPercent(0);
    const sent = await sendFile(to(file), file, setPercent);
    setPercent(null);
    if ('reply' in sent) onSent(sent.reply);
    else setRefusal(sent.refusal);
  };
  return (
    <>
      <Upload.Dragger
        accept={accept}
        showUploadList={false}
        disabled={percent !== null}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p className="drop-icon">
          <InboxOutlined />
        </p>
        <p>{say('chooseFile')}</p>
        <p className="quiet">{hint}</p>
      </Upload.Dragger>
      {percent !== null && <Progress percent={percent} aria-label={say('sending', { percent })} />}
      <div role="alert">{refusal && <RefusalText refusal={refusal} />}</div>
    </>
  );
}

type Ended = { readonly reply: unknown } | { readonly refusal: Refusal };

/** Sends the bytes of a file as they are. */
export async function sendFile(
  url: string,
  file: Blob,
  onPercent: (percent: number) => void,
): Promise<Ended> {
  const request = new XMLHttpRequest();
  request.open('POST', url);
  const organisation = readCookie('xq_organisation');
  if (organisation !== null) request.setRequestHeader('xinqiao-organisation', organisation);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    onPercent(Math.round((100 * loaded) / Math.max(total, 1))),
  );
  const isThere = await new Promise<boolean>((resolve) => {
    request.addEventListener('load', () => resolve(true));
    request.addEventListener('error', () => resolve(false));
    request.addEventListener('abort', () => resolve(false));
    request.send(file);
  });
  if (!isThere) return { refusal: networkLost() };
  const { status, responseText } = request;
  if (status < 300) return { reply: JSON.parse(responseText) as unknown };
  return { refusal: await refusalIn(new Response(responseText, { status })) };
}
