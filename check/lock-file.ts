// 锁文件 (lock file): whether `npm ci` will take it. npm refuses a lock file that does not name every
// optional package, those of other platforms included; and it leaves out, without a word, those that
// the registry it asked did not have.

export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Optional packages that some package asks for and the lock file does not name. Pure. */
export function unlocked({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !placesFor(name, path).some((place) => place in packages))
      .map(([name, version]) => `${name}@${version}, wanted by ${path || 'the root'}`),
  );
}

/** Where a package that stands at `path` may find `name`: beside it or in any folder above. */
function placesFor(name: string, path: string): string[] {
  const places = [`node_modules/${name}`];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    places.push(`${at}/node_modules/${name}`);
  }
  return places;
}
