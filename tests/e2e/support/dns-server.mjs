// A name server that knows which host takes a domain's mail, and nothing else (RFC 1035).

import { createSocket } from "node:dgram";
import { once } from "node:events";

const HEADER_BYTES = 12;
const MX = 15;
const RESPONSE = 0x8180;
/** Points to the name in the question. */
const SAME_NAME = [0xc0, HEADER_BYTES];
const CLASS_IN = [0, 1];
const ONE_MINUTE = [0, 0, 0, 60];
const PREFERENCE = [0, 10];

/** Starts it until the test is over; `exchangers` names the host for each domain. Tells its address and port. */
export async function startDnsServer(test, exchangers) {
  const socket = createSocket("udp4");
  socket.on("message", (query, { port, address }) => socket.send(answer(query, exchangers), port, address));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  test.after(() => socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

function answer(query, exchangers) {
  const { name, type, question } = questionOf(query);
  const exchanger = type === MX ? exchangers[name.toLowerCase()] : undefined;
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(RESPONSE, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(exchanger ? 1 : 0, 6);
  return Buffer.concat([header, question, ...(exchanger ? [record(exchanger)] : [])]);
}

function questionOf(query) {
  const labels = [];
  let at = HEADER_BYTES;
  while (query[at] > 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + query[at]));
    at += 1 + query[at];
  }
  return { name: labels.join("."), type: query.readUInt16BE(at + 1), question: query.subarray(HEADER_BYTES, at + 5) };
}

function record(exchanger) {
  const labels = exchanger.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  const data = Buffer.concat([Buffer.from(PREFERENCE), ...labels, Buffer.from([0])]);
  const fixed = Buffer.from([...SAME_NAME, 0, MX, ...CLASS_IN, ...ONE_MINUTE, 0, data.length]);
  return Buffer.concat([fixed, data]);
}
