import { argumentsOf, print, type Command } from '../command.ts';
import { withNode } from '../ground.ts';

const usage = ['migrate'];

/** Opening the node migrates; this says so. */
export const migrateCommand: Command = {
  name: 'migrate',
  zh: '升级数据库结构',
  en: 'bring the database schema up to date',
  usage,
  run: async (args) => {
    argumentsOf({ usage }, args, {});
    await withNode(async ({ pool }) => {
      const { rows } = await pool.query<{ version: string }>('show server_version');
      print(`✓ PostgreSQL ${rows[0]?.version ?? ''}`);
    });
  },
};
