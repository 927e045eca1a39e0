// What stands in the way of a row that does not reach what it should, by what the row's title holds: what profiles show (decisions/080).
// Written by hand, so without figures; the first that fits is taken.
export const why = [
  {
    of: /PostgreSQL/,
    says: "a statement that the reader of tokens does not answer for is put to PostgreSQL's own grammar, in WebAssembly, which is compiled in every run.",
  },
  {
    of: /^Node 2\d/,
    says: 'what was compiled is kept (decisions/081) and still has to be read, and each rule runs for a first time, uncompiled by V8; Node 24 itself starts in a quarter of the time of Node 20, and is what is compared with. Less is only had by running fewer rules.',
  },
  {
    of: /50,000 blocks/,
    says: 'every rule and every fact they share goes over the blocks once, and reading JSON is one such walk in native code; the graph and what is known of variables are kept beside the script.',
  },
  {
    of: /--cache|Node 20$/,
    says: 'starting with all rules loaded, hashing what may have changed, and reading what was kept come on top of the reading itself.',
  },
  {
    of: /files/,
    says: 'the profile is flat: no rule or fact takes a large part, and much of the time is Node compiling what has become hot. As many rules as there are, on paths and values and SQL, cannot run in the time that JSON takes to be parsed. The reach was set from a prototype with a part of the rules.',
  },
];
