import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { realDbt } from '../../../../testing/real-dbt';

const folder = path.join(__dirname, '../../../../python');

/** What a script prints in dbt's Python once the patches are in place. */
function printed(script: string, ...args: string[]): unknown {
  const whole = `import json, sys\nsys.path.insert(0, sys.argv[1])\nfrom floe_python.hooks import start_up_patches\nstart_up_patches.patch_start_up()\n${script}`;
  const { python } = realDbt();
  return JSON.parse(execFileSync(python, ['-c', whole, folder, ...args], { encoding: 'utf8' }));
}

it('keeps code that is the same by its text, and runs it for each class in the scope of that', () => {
  expect(
    printed(`
import dataclasses, types
compiled = []
real = compile
start_up_patches.compile = lambda *args: compiled.append(args[0]) or real(*args)

def made(word):
    module = types.ModuleType("made_" + word)
    sys.modules[module.__name__] = module
    exec(f"import dataclasses\\nclass Word:\\n    pass\\nword = {word!r}\\ndef fresh(): return word\\n"
         "@dataclasses.dataclass\\nclass Each:\\n    a: Word\\n    b: str = dataclasses.field(default_factory=fresh)", vars(module))
    return module

one, other = made("one"), made("other")
print(json.dumps([
    len(compiled) > 0, len(compiled) == len(set(compiled)),
    one.Each(1).b, other.Each(1).b, one.Each(1) == one.Each(1, "one"), one.Each(1) == other.Each(1, "one"),
    repr(other.Each(2)), one.Each.__init__.__annotations__["a"] is one.Word, other.Each.__init__.__annotations__["a"] is other.Word,
]))`),
  ).toEqual([true, true, 'one', 'other', true, false, "Each(a=2, b='other')", true, true]);
});

it('compiles text as the module does that runs it', () => {
  expect(
    printed(`
import types
said = []
for more in ("", "from __future__ import annotations\\n"):
    module = types.ModuleType("module")
    exec(more, vars(module))
    start_up_patches.remember_code_of(module)
    names = {}
    module.exec("def f(a: missing if False else int): pass", {}, names)
    said.append(str(names["f"].__annotations__["a"]))
print(json.dumps(said))`),
  ).toEqual(["<class 'int'>", 'missing if False else int']);
});

it("writes dbt's JSON as Python does, to the byte", () => {
  expect(
    printed(`
import datetime, decimal, io, math
from dbt_common.clients import system
from dbt_common.utils.encoding import JSONEncoder
sample = {"é \\u2028": [1, 1.5, -0.0, 1e300, math.nan, math.inf, None, True, {}, []], 2: decimal.Decimal("1.10"), "at": datetime.date(2024, 2, 29),
          "deep": {"b": ("x", {"y": [[]]}), "a": "\\ud800"}}
written = []
for dump in (json.dump, system.json.dump):
    file = io.StringIO()
    dump(sample, file, cls=JSONEncoder)
    written.append(file.getvalue())
print(json.dumps([written[0] == written[1], len(written[0]) > 100, system.json.load is json.load, json.dump is not system.json.dump]))`),
  ).toEqual([true, true, true, true]);
});

it('lets a dbt be that is not as it is known', () => {
  expect(
    printed(`
sys.modules["mashumaro.core.meta.code"] = sys.modules["dbt_common.clients"] = None
start_up_patches.patch_start_up()
print(json.dumps("no word of it"))`),
  ).toEqual('no word of it');
});
