import fc from 'fast-check';

// In CI a change is judged by the same cases as the one before it; on a developer's machine each run tries new ones.
if (process.env['CI'] !== undefined) fc.configureGlobal({ seed: 20_261_122 });
