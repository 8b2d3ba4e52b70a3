// 数据库角色 (roles): the names the embedded database is made with. The application role has its name in
// every database, external ones included: migrations grant to it.

/** Owns the schema of the embedded database. */
export const MIGRATOR = 'xinqiao_migrator';

/** What the node works as: may not change audit rows or record versions. */
export const APP = 'xinqiao_app';

/** Superuser of the embedded database; only tests, and a sandbox for its units, sign in as such. */
export const SUPERUSER = 'postgres';

export const DATABASE = 'xinqiao';
