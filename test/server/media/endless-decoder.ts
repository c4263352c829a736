// A decoder that never finishes an image, or crashes on it.
process.on('message', ({ path }: { path: string }) => {
  if (path === 'crash') process.exit(1);
});
