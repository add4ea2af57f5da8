"""Jinja, closed in: templates print facts with their marks or not at all.

Jinja's own filters and tests are replaced by ours. What could take a value apart unseen (slicing,
loops over a text, unpacking, formatting, arithmetic, methods of texts, containers printed whole)
goes through a filter of ours or is refused.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from jinja2 import BaseLoader, StrictUndefined, nodes, pass_context
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from briefings.errors import N_, BriefingError
from briefings.render.compiled import Compiled
from briefings.render.values import ATTESTED, Fact, Marked, View, raw

_NOT_THERE: Any = object()
_MAPPING_METHODS = ("get", "items", "keys", "values")
_LOOP_COUNTS = ("length", "revindex", "revindex0")  # they count facts without their level


class Unknown(StrictUndefined):
    """A name that is not there: any use is told, with the near names."""

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> NoReturn:
        name = str(self._undefined_name)
        if isinstance(self._undefined_obj, View):
            structure = raw(self._undefined_obj)
            known: Iterable[str] = (*structure.__struct_fields__, *ATTESTED)
            owner = type(structure).__name__
        else:
            known, owner = (), ""
        near = ", ".join(difflib.get_close_matches(name, list(known))) or "–"
        if owner:
            raise BriefingError(
                N_("{owner} has no field “{name}” (near names: {near})"), owner=owner, name=name, near=near
            )
        raise BriefingError(N_("there is nothing named “{name}”"), name=name)

    __add__ = __radd__ = __sub__ = __mul__ = __call__ = __getitem__ = _fail_with_undefined_error
    __lt__ = __le__ = __gt__ = __ge__ = __int__ = __float__ = _fail_with_undefined_error
    __iter__ = __str__ = __len__ = __bool__ = __contains__ = _fail_with_undefined_error
    __eq__ = __ne__ = __html__ = _fail_with_undefined_error
    __hash__ = None  # type: ignore[assignment]

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        self._fail_with_undefined_error()


_COMPILED = Compiled()


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """An environment that reads templates through a loader; `gap` is printed where there is no value.

    `briefings.render.filters` gives it its filters.
    """

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))
    intercepted_unops = frozenset(("+", "-"))

    def __init__(self, loader: BaseLoader, gap: Markup) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            optimized=False,
            bytecode_cache=_COMPILED,
            undefined=Unknown,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._finalized,
        )
        self.gap = gap

    # --- printing ---------------------------------------------------------------------------

    def printable(self, value: Any) -> Any:
        """What is printed for a value.

        Lists and the like are refused: their texts would lose their marks. For nothing there is a gap.
        """
        if value is None:
            return self.gap
        if hasattr(value, "__html__") or isinstance(value, str | Unknown):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        raise BriefingError(N_("a {kind} cannot be printed"), kind=type(value).__name__)

    @pass_context  # so that Jinja prints nothing while it compiles
    def _finalized(self, _context: Context, value: Any) -> Any:
        return self.printable(value)

    def joined(self, values: Iterable[Any], separator: Any = "") -> Markup:
        """Values side by side, with all their marks."""
        between = escape(self.printable(separator))
        return between.join(self.printable(value) for value in values)

    # --- what templates may reach -----------------------------------------------------------

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: PLR0911 (one line per kind)
        """Fields of facts, entries of mappings, what Jinja itself hands out; no method of a text."""
        if attr.startswith("_"):
            return False
        match obj:
            case View() | Fact():
                return True
            case Marked():
                return attr in ATTESTED
            case str() | bytes() | int() | float() | tuple() | list() | set() | frozenset():
                return False
            case Mapping():
                return attr in _MAPPING_METHODS
            case LoopContext():
                return attr not in _LOOP_COUNTS
            case _:
                return super().is_safe_attribute(obj, attr, value)

    def unsafe_undefined(self, obj: Any, attribute: str) -> NoReturn:
        """Said where a template reaches for what it may not have."""
        raise BriefingError(
            N_("a template may not use “{name}” of a {kind}"), name=attribute, kind=type(obj).__name__
        )

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field; what is not there is told with the near names."""
        if not isinstance(obj, View | Fact | Marked):
            return super().getattr(obj, attribute)
        if attribute.startswith("_"):
            self.unsafe_undefined(obj, attribute)
        value = getattr(obj, attribute, _NOT_THERE)
        if value is _NOT_THERE:
            return self.undefined(obj=obj, name=attribute)
        return (
            value if self.is_safe_attribute(obj, attribute, value) else self.unsafe_undefined(obj, attribute)
        )

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Items of lists and mappings; a text has none."""
        if isinstance(obj, str):
            return self.getattr(obj, argument) if isinstance(argument, str) else lost()
        return super().getitem(obj, raw(argument))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on a template's own numbers and lists; texts are only joined."""
        if operator == "+" and (isinstance(left, str) or isinstance(right, str)):
            return self.joined((left, right))
        if any(isinstance(side, str | View | Fact) for side in (left, right)):
            _computes()
        return super().call_binop(context, operator, left, right)

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """Signs for a template's own numbers."""
        if isinstance(arg, str | View | Fact):
            _computes()
        return super().call_unop(context, operator, arg)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        guarded: nodes.Template = _Guard(name or "").visit(tree)
        return guarded


def lost() -> NoReturn:
    """Refuse what takes a value apart."""
    raise BriefingError(N_("this would lose the marks of a value; print it whole"))


def _computes() -> NoReturn:
    raise BriefingError(N_("templates do not compute with facts; the dossier does"))


class _Guard(NodeTransformer):
    """Rewrites a template's syntax tree so that our filters stand wherever a value could lose its marks.

    A value between `<` and `>` stands in an attribute and is printed for there.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._in_tag = False

    def _refuse(self, node: nodes.Node, what: str) -> NoReturn:
        raise BriefingError(
            N_("The template {template} is wrong in line {line}: {fault}."),
            template=self._name,
            line=node.lineno,
            fault=BriefingError(N_("“{what}” is not for templates"), what=what),
        )

    def _flat(self, target: nodes.Node) -> None:
        if isinstance(target, nodes.Tuple) and any(isinstance(item, nodes.Tuple) for item in target.items):
            self._refuse(target, "(a, (b, c))")

    def visit_ScopedEvalContextModifier(self, node: nodes.Node) -> NoReturn:  # noqa: N802
        self._refuse(node, "autoescape")

    def visit_Call(self, node: nodes.Call | nodes.Filter | nodes.Test) -> nodes.Node:  # noqa: N802
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            self._refuse(node, "*")
        return self.generic_visit(node)

    visit_Filter = visit_Call  # noqa: N815
    visit_Test = visit_Call  # noqa: N815

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802
        opened, closed = node.data.rfind("<"), node.data.rfind(">")
        if opened != closed:
            self._in_tag = opened > closed
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        printed: list[nodes.Expr] = []
        for child in node.nodes:
            inner = self.visit(child)
            plain = isinstance(child, nodes.TemplateData) or not self._in_tag
            printed.append(inner if plain else _filter(inner, "_attribute"))
        node.nodes = printed
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802
        around, self._in_tag = self._in_tag, False
        self.generic_visit(node)
        self._in_tag = around
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), "_joined")

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        ends = (node.arg.start, node.arg.stop, node.arg.step)
        return _filter(node.node, "_part", *(end or _const(node, None) for end in ends))

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        self._flat(node.target)
        node.iter = _filter(node.iter, "_each", _const(node, isinstance(node.target, nodes.Tuple)))
        return node

    def visit_Assign(self, node: nodes.Assign) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        self._flat(node.target)
        if isinstance(node.target, nodes.Tuple):
            node.node = _filter(node.node, "_each")
        return node

    def visit_With(self, node: nodes.With) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        for target in node.targets:
            self._flat(target)
        node.values = [
            _filter(value, "_each") if isinstance(target, nodes.Tuple) else value
            for target, value in zip(node.targets, node.values, strict=True)
        ]
        return node


def _const(node: nodes.Node, value: Any) -> nodes.Const:
    return nodes.Const(value, lineno=node.lineno)


def _filter(node: Any, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)
