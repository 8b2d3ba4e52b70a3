import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useStep } from './step.tsx';

interface DownloadButtonProps {
  /** Gets the file: `() => askFile('GET …')`. */
  readonly file: () => Promise<Blob>;
  /** What it is saved as. */
  readonly name: string;
  readonly label: string;
}

/** Gets a file as the organisation one acts for, and saves it. */
export function DownloadButton({ file, name, label }: DownloadButtonProps) {
  const { run, isBusy, no } = useStep();
  const save = () =>
    run(async () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await file());
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    });
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={isBusy} onClick={() => void save()}>
        {label}
      </Button>
      {no}
    </>
  );
}
