// A connection to a server that can lose answers on their way back.

import { once } from "node:events";
import { connect, createServer } from "node:net";

/** Starts a relay in front of a server until the test is over. */
export async function startRelay(test, target) {
  const { hostname, port } = new URL(target);
  const relay = { losesAnswers: false };
  const sockets = new Set();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (chunk) => upstream.write(chunk));
    upstream.on("data", (chunk) => (relay.losesAnswers ? client.destroy() : client.write(chunk)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  relay.url = `http://127.0.0.1:${server.address().port}/`;
  return relay;
}
