import { Empty, Flex, Typography } from 'antd';
import { useId, type ReactNode } from 'react';

interface PageProps {
  readonly title: string;
  readonly lead?: string;
  /** What can be done on the page as a whole. */
  readonly deeds?: ReactNode;
  readonly children: ReactNode;
}

/** A page under its one heading. */
export function Page({ title, lead, deeds, children }: PageProps) {
  return (
    <article className="page">
      <Flex justify="space-between" align="start" wrap gap="small" className="page-head">
        <div>
          <Typography.Title level={1}>{title}</Typography.Title>
          {lead !== undefined && (
            <Typography.Paragraph type="secondary">{lead}</Typography.Paragraph>
          )}
        </div>
        {deeds}
      </Flex>
      {children}
    </article>
  );
}

interface SectionProps {
  readonly title: string;
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Section({ title, extra, children }: SectionProps) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {extra}
      </header>
      <div className="section-body">{children}</div>
    </section>
  );
}

/** Nothing is here, said in words. */
export function Nothing({
  says,
  children,
}: {
  readonly says: string;
  readonly children?: ReactNode;
}) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={says}>
      {children}
    </Empty>
  );
}
