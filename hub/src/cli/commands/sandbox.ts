import { argumentsOf, type Command } from '../command.ts';

const usage = ['sandbox [--enterprises N] [--seed N]'];

export const sandboxCommand: Command = {
  name: 'sandbox',
  zh: '装入演示省',
  en: 'load the sandbox province',
  usage,
  run: async (args) => {
    argumentsOf({ usage }, args, {});
  },
};
