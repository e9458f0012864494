import { cruise, type IDependency, type IModule } from 'dependency-cruiser';
import { importRules } from './importRules.ts';

/** An import as written, and the names of the rules that it breaks. */
export interface CruisedImport {
  readonly file: string;
  readonly specifier: string;
  readonly breaks: readonly string[];
  /** The files of the cycle, if the import is part of one. */
  readonly circle: readonly string[];
}

/**
 * Checks every import in some folders against the rules: static, re-exporting, for side effects, dynamic, type-only, and
 * `import('…').Type`.
 */
export async function cruiseImports(root: string, folders: string[]): Promise<readonly CruisedImport[]> {
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: importRules },
      tsPreCompilationDeps: true,
      moduleSystems: ['es6', 'cjs', 'tsd'],
      doNotFollow: { path: '^node_modules/' },
      preserveSymlinks: true,
    },
    { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  );
  if (typeof output === 'string') throw new Error(output);
  return output.modules.flatMap((module) => module.dependencies.map((dependency) => describe(module, dependency)));
}

function describe({ source }: IModule, { module, protocol, rules = [], cycle = [] }: IDependency): CruisedImport {
  return {
    file: source,
    specifier: `${protocol ?? ''}${module}`,
    breaks: rules.map(({ name }) => name),
    circle: cycle.map(({ name }) => name),
  };
}
