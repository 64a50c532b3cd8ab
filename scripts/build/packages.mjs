/** @typedef {import('esbuild').Metafile} Metafile */

const PACKAGE_FOLDER = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/;

/**
 * The folders of all packages that a bundle really holds, by esbuild's own list of what went in.
 *
 * @param {Metafile} metafile
 * @returns {Map<string, string>} each folder with the name of its package, sorted by folder
 */
export function bundledPackages(metafile) {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const [folder, name] = PACKAGE_FOLDER.exec(input) ?? [];
      if (folder !== undefined && name !== undefined && bytesInOutput > 0) names.set(folder, name);
    }
  }
  return new Map([...names].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/**
 * Refuses a bundle with two copies of one package: each would have a state of its own.
 *
 * @param {Metafile} metafile
 * @throws {Error} names the package and its folders
 */
export function refusePackagesTwice(metafile) {
  const folders = bundledPackages(metafile);
  for (const [folder, name] of folders) {
    const twin = [...folders].find(([other, otherName]) => otherName === name && other !== folder);
    if (twin) throw new Error(`The package ${name} is in the bundle twice: from ${folder} and from ${twin[0]}.`);
  }
}
