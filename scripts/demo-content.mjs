// `node scripts/demo-content.mjs FOLDER`: makes a folder with the demo's content, for servers that start with a copy of it.
import { renameSync } from 'node:fs';
import { startDemoServer } from './demo-server-process.mjs';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Usage: node scripts/demo-content.mjs FOLDER');
const server = await startDemoServer({ OA_DATA_DIR: `${folder}.part` });
if ((await server.stop()) !== 0) throw new Error(server.output());
// Never there by half.
renameSync(`${folder}.part`, folder);
