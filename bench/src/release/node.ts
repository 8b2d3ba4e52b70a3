// 节点 (node): the node as it is served, for the bench to ask.
import { openNode } from '../../../hub/src/cli/ground.ts';
import { serve } from '../../../hub/src/serve.ts';

const node = await openNode();
const serving = await serve(node);
process.once('SIGTERM', () => {
  void serving
    .close()
    .then(() => node.close())
    .then(() => process.exit(0));
});
process.send?.('ready');
