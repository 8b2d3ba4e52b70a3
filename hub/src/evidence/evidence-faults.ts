import { Fault } from '../kernel/fault.ts';

export const logBroken = (logId: string, size: number) =>
  new Fault(
    'unavailable',
    'evidence.broken',
    {
      zh: `证据日志 ${logId} 的叶、瓦片或树头与第${size}条处的签名树头不符，已停止封存。请运行 xinqiao evidence check 查明，勿改动数据库`,
      en: `leaves, tiles or heads of the evidence log ${logId} do not agree with its signed head of size ${size}; nothing more is sealed. Run xinqiao evidence check, and leave the database as it is`,
    },
    { logId, size },
  );

export const suiteDiffers = () =>
  new Fault('conflict', 'evidence.suite', {
    zh: '证据日志所用密码套件与本进程的设置不同。同一节点各进程与命令的 XINQIAO_SUITE 须一致，请改正后再试',
    en: 'the evidence log is of another suite than this process is set to: set XINQIAO_SUITE alike for all processes and commands of a node',
  });

export const noLog = () =>
  new Fault('absent', 'evidence.no-log', {
    zh: '尚无已封存的条目，请在节点运行一秒之后再试',
    en: 'nothing has been sealed yet: try again when the node has run for a second',
  });

export const noEntry = () =>
  new Fault('absent', 'evidence.no-entry', {
    zh: '没有该编号的审计条目，请核对审计编号或请求编号；已过保存期的请到归档文件中查找',
    en: 'no audit entry has this number: check the audit or request number; look for one past its retention in the archive',
  });

export const unsealed = () =>
  new Fault('conflict', 'evidence.unsealed', {
    zh: '该条目尚未封存，请稍后再试',
    en: 'the entry is not sealed yet: try again in a moment',
  });

export const noRange = (size: number) =>
  new Fault(
    'invalid',
    'evidence.range',
    {
      zh: `日志现有第1至${size}条，请指定其中的范围`,
      en: `the log holds entries 1 to ${size}: ask for a range of these`,
    },
    { size },
  );

export const noHead = () =>
  new Fault('absent', 'evidence.no-head', {
    zh: '没有这一大小的树头，请从 xinqiao evidence heads 所列中选取',
    en: 'there is no head of this size: take one that xinqiao evidence heads lists',
  });

export const archiveDamaged = (file: string, because: string) =>
  new Fault(
    'conflict',
    'evidence.archive',
    {
      zh: `归档文件 ${file} 未通过核验（${because}），未续写也未删除任何条目。请从备份恢复该文件，或移走它及其后的文件重新归档`,
      en: `the archive file ${file} does not verify (${because}); nothing was added or removed. Restore it from a backup, or move it and those after it away and archive again`,
    },
    { file },
  );
