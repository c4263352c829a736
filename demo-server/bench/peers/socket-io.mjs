// Peer: Socket.IO 4 as its documentation recommends for broadcasts, with rooms and only the websocket transport.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    io.to('news').emit('entry', JSON.parse(body));
    response.end('{}');
  });
});
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  pingInterval: 600_000,
  serveClient: false,
});
io.on('connection', (socket) => void socket.join('news'));
http.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${http.address().port}` }));
process.on('disconnect', () => process.exit());
