// A decoder that finds an image without end, or one that kills it.
process.on('message', ({ path }: { path: string }) => {
  if (path === 'crash') process.exit(1);
});
