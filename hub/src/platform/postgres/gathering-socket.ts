// 合写 (gathering): what is written within one turn of the event loop leaves as one, so that statements sent
// without waiting for each other wake the database once.
import { Socket } from 'node:net';

export function gatheringSocket(): Socket {
  const socket = new Socket();
  // Connecting gives a socket back the write it was born with.
  socket.once('connect', () => gather(socket));
  return socket;
}

function gather(socket: Socket): void {
  const write = socket.write.bind(socket);
  let isGathering = false;
  const send = () => {
    isGathering = false;
    socket.uncork();
  };
  const gathering = (...written: Parameters<typeof write>) => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      process.nextTick(send);
    }
    return write(...written);
  };
  socket.write = gathering as typeof socket.write;
}
