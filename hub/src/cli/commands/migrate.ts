import { argumentsOf, type Command } from '../command.ts';
import { withNode } from '../ground.ts';
import { print } from '../terminal.ts';

/** Opening the node migrates; this says so. */
export const migrate: Command = {
  usage: ['migrate'],
  explains: [],
  run: async (args) => {
    argumentsOf(args, { options: {} });
    await withNode(async ({ pool }) => {
      const { rows } = await pool.query<{ server_version: string }>('show server_version');
      print(
        `✓ 数据库结构已是最新 the schema is up to date (PostgreSQL ${rows[0]?.server_version})`,
      );
    });
  },
};
