// Scripts: their parts in order as one, made small by Terser for browsers of ES2017 on.
import { minify } from "terser";

const ECMA = 2017;

export async function script(parts, preamble = "") {
  const made = await minify(parts.join("\n;\n"), {
    ecma: ECMA,
    compress: { passes: 3 },
    format: { comments: false, preamble },
  });
  return `${made.code}\n`;
}
