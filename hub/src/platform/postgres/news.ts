// 消息 (news): what one transaction tells all processes of the node, the moment it is committed (LISTEN/NOTIFY).
// It says that something changed, never what it holds: whoever hears it asks for that as ever. Lost with the
// connection; nothing may depend on it but how soon a screen is up to date.
import type { Pool, PoolClient } from 'pg';
import type { News } from '../../kernel/news.ts';

const channel = 'xinqiao_news';

/** Told when, and only if, the transaction commits. */
export async function tellNews(sql: PoolClient | Pool, news: readonly News[]): Promise<void> {
  if (news.length === 0) return;
  await sql.query({
    name: 'tell-news',
    text: 'select pg_notify($1, told) from unnest($2::text[]) as told',
    values: [channel, news.map((one) => JSON.stringify(one))],
  });
}

/** Hears news; null: the connection was lost, and some may have been missed. */
export type Hearing = (news: News | null) => void;

/** One connection for all who hear, held while there is anybody. */
export function newsroom(pool: Pool) {
  const hearers = new Set<Hearing>();
  let held: Promise<PoolClient> | null = null;

  async function open(): Promise<PoolClient> {
    const client = await pool.connect();
    client.on('notification', ({ payload = '' }) => {
      const news = JSON.parse(payload) as News;
      for (const hear of hearers) hear(news);
    });
    client.once('end', () => {
      // Ended by us, it is given back already, and nobody hears any more.
      if (hearers.size === 0) return;
      held = null;
      client.release(true);
      for (const hear of hearers) hear(null);
    });
    await client.query(`listen ${channel}`);
    return client;
  }

  /** Hears from here on; returns how to stop. */
  async function hear(hearing: Hearing): Promise<() => void> {
    hearers.add(hearing);
    held ??= open();
    await held;
    return () => {
      hearers.delete(hearing);
      if (hearers.size > 0 || held === null) return;
      const last = held;
      held = null;
      // It listens: no one else may be handed it.
      void last.then((client) => client.release(true));
    };
  }

  return { hear };
}
