"""numpy and torch as contestants: a process that answers lines of JSON on its standard input, so that its turns can stand among those of others.

    {"prepare": {"inputs": ["ij", "jk"], "output": "ik", "extents": {"i": 4, ...}, "element": "f32", "positions": [0, 7]}}
        -> [{"name": "numpy", "how": "matmul", "results": [[real, imaginary], ...]}, ...]; the way is the fastest of those that this file knows for the equation
    {"run": "numpy", "turns": 100} -> {"seconds": 0.01}

Every way delivers the result packed, in the order of the equation's output: a permuted view would leave the work to whoever reads it.
"""
import json
import os
import sys
import time

try:
    import numpy
except ImportError:
    numpy = None
try:
    import torch
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
except ImportError:
    torch = None


def fill(number, length):
    """The values of Fill.cs."""
    mixed = numpy.arange(length, dtype=numpy.uint32) * numpy.uint32(2654435761) + numpy.uint32(number * 40503)
    mixed ^= mixed >> numpy.uint32(15)
    mixed *= numpy.uint32(2246822519)
    mixed ^= mixed >> numpy.uint32(13)
    return (mixed >> numpy.uint32(8)).astype(numpy.float64) / 16777216 - 0.5


def values(number, length, element):
    """The operand of that number, as Element.Value makes it."""
    real = fill(number, length)
    if element == "c128":
        return real + 1j * fill(number + 7, length)
    if element == "bool":
        return real > 0.4375
    return real.astype({"f16": numpy.float16, "f32": numpy.float32, "f64": numpy.float64}[element])


class Numpy:
    name = "numpy"

    def array(self, values):
        return values

    def empty(self, like, shape):
        return numpy.empty(shape, like.dtype)

    def permute(self, array, axes):
        return array.transpose(axes)

    def store(self, out, array):
        numpy.copyto(out, array)

    def flat(self, out):
        return out.reshape(-1)

    def own(self, inputs, output, operands, out):
        """Ways that only this library has."""
        equation = ",".join(inputs) + "->" + output
        yield "einsum", lambda: numpy.einsum(equation, *operands, out=out, optimize=True)
        if work(inputs, operands) < 1 << 22:
            yield "einsum loops", lambda: numpy.einsum(equation, *operands, out=out, optimize=False)
        if len(inputs) == 2 and all(inputs):
            for x, y, left, right in ((*inputs, *operands), (*inputs[::-1], *operands[::-1])):
                if x[-1] == y[-2:][0] and x[:-1] + y[:-2] + y[-2:][1:] == output:
                    yield "dot", lambda left=left, right=right: numpy.dot(left, right, out=out)

    def matmul(self, left, right, out):
        return numpy.matmul(left, right, out=out)

    def multiply(self, left, right, out):
        return numpy.multiply(left, right, out=out)

    def sum(self, operand, axes, out):
        return numpy.sum(operand, axis=axes, out=out)

    def diagonal(self, operand):
        return numpy.einsum("ii->i", operand)


class Torch:
    name = "torch"

    def array(self, values):
        return torch.from_numpy(values)

    def empty(self, like, shape):
        return torch.empty(shape, dtype=like.dtype)

    def permute(self, array, axes):
        return array.permute(axes)

    def store(self, out, array):
        out.copy_(array)

    def flat(self, out):
        return out.reshape(-1)

    def own(self, inputs, output, operands, out):
        equation = ",".join(inputs) + "->" + output
        yield "einsum", lambda: out.copy_(torch.einsum(equation, *operands))
        if all(i == "i" for i in inputs) and len(inputs) == 2 and output == "":
            yield "dot", lambda: torch.dot(operands[0], operands[1], out=out)
        if equation == "nchw,kc->nkhw":
            yield "conv2d", lambda: out.copy_(torch.nn.functional.conv2d(operands[0], operands[1][:, :, None, None]))
        if equation == "nhwc,kc->nhwk":
            yield "conv2d", lambda: out.copy_(torch.nn.functional.conv2d(operands[0].permute(0, 3, 1, 2), operands[1][:, :, None, None]).permute(0, 2, 3, 1))
            yield "linear", lambda: out.copy_(torch.nn.functional.linear(operands[0], operands[1]))

    def matmul(self, left, right, out):
        return torch.matmul(left, right, out=out)

    def multiply(self, left, right, out):
        return torch.mul(left, right, out=out)

    def sum(self, operand, axes, out):
        return torch.sum(operand, axes, out=out)

    def diagonal(self, operand):
        return torch.diagonal(operand)


def work(inputs, operands):
    extents = {label: extent for term, operand in zip(inputs, operands) for label, extent in zip(term, operand.shape)}
    product = 1
    for extent in extents.values():
        product *= extent
    return product


def ways(library, inputs, output, operands, out, extents):
    """(name, function) pairs; a function writes the result to out."""
    size = lambda labels: [extents[label] for label in labels]
    yield from library.own(inputs, output, operands, out)
    if len(inputs) == 1 and len(set(inputs[0])) == len(inputs[0]):
        term, operand = inputs[0], operands[0]
        summed = [label for label in term if label not in output]
        if not summed:
            yield "permute", lambda: library.store(out, library.permute(operand, [term.index(label) for label in output]))
        elif [label for label in term if label in output] == list(output):
            axes = tuple(term.index(label) for label in summed)
            yield "sum", lambda: library.sum(operand, axes, out)
    if inputs == ["ii"] and output == "i":
        yield "diagonal", lambda: library.store(out, library.diagonal(operands[0]))
    if len(inputs) == 2 and all(len(set(term)) == len(term) for term in inputs):
        a, b = inputs
        if a == b == output:
            yield "multiply", lambda: library.multiply(operands[0], operands[1], out)
        if set(a) | set(b) == set(a + b) & (set(output) | (set(a) & set(b))):
            yield from products(library, a, b, output, operands, out, size)


def products(library, a, b, output, operands, out, size):
    """The matrix product of permuted and reshaped operands; both orders, of which one may write its result in place."""
    for (x, left), (y, right) in (((a, operands[0]), (b, operands[1])), ((b, operands[1]), (a, operands[0]))):
        batch = [label for label in output if label in x and label in y]
        rows = [label for label in output if label in x and label not in y]
        columns = [label for label in output if label in y and label not in x]
        depth = [label for label in x if label in y and label not in output]
        axes_left, axes_right = [x.index(label) for label in batch + rows + depth], [y.index(label) for label in batch + depth + columns]
        count = lambda labels: product(size(labels))
        lead = [count(batch)] if batch else []
        shape_left, shape_right = lead + [count(rows), count(depth)], lead + [count(depth), count(columns)]
        order = batch + rows + columns
        in_place = list(output) == order
        target = out.reshape(lead + [count(rows), count(columns)]) if in_place else library.empty(out, lead + [count(rows), count(columns)])
        permuted = library.permute(target.reshape(size(order)), [order.index(label) for label in output])

        def run(left=left, right=right, axes_left=axes_left, axes_right=axes_right, shape_left=shape_left, shape_right=shape_right, target=target, permuted=permuted, in_place=in_place):
            library.matmul(library.permute(left, axes_left).reshape(shape_left), library.permute(right, axes_right).reshape(shape_right), target)
            if not in_place:
                library.store(out, permuted)
        yield "matmul", run


def product(values):
    result = 1
    for value in values:
        result *= value
    return result


def best(candidates):
    """The fastest, each timed until it has had three runs or a fifth of a second. A way that a library refuses is no way."""
    fastest = None
    for how, run in candidates:
        try:
            run()
            seconds, spent = float("inf"), 0.0
            for _ in range(3):
                start = time.perf_counter()
                run()
                seconds = min(seconds, time.perf_counter() - start)
                spent += time.perf_counter() - start
                if spent > 0.2:
                    break
        except (RuntimeError, TypeError, ValueError):
            continue
        if fastest is None or seconds < fastest[0]:
            fastest = (seconds, how, run)
    return fastest


def prepare(case, libraries, runs):
    runs.clear()
    answer = []
    inputs, output, extents = case["inputs"], case["output"], case["extents"]
    for library in libraries:
        operands = [library.array(values(number, product(extents[label] for label in term), case["element"])).reshape([extents[label] for label in term]) for number, term in enumerate(inputs)]
        out = library.empty(operands[0], [extents[label] for label in output])
        chosen = best(ways(library, inputs, output, operands, out, extents))
        if chosen is None:
            continue
        _, how, run = chosen
        library.flat(out)[:] = case["element"] != "bool" and float("nan")
        run()
        results = [complex(library.flat(out)[position]) for position in case["positions"]]
        runs[library.name] = run
        answer.append({"name": library.name, "how": how, "results": [[value.real, value.imag] if value == value else None for value in results]})
    return answer


def turns(run, count):
    start = time.perf_counter_ns()
    for _ in range(count):
        run()
    return {"seconds": (time.perf_counter_ns() - start) * 1e-9}


def main():
    libraries = ([Numpy()] if numpy else []) + ([Torch()] if numpy and torch else [])
    runs = {}
    print(json.dumps([library.name for library in libraries]), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        answer = prepare(request["prepare"], libraries, runs) if "prepare" in request else turns(runs[request["run"]], request["turns"])
        print(json.dumps(answer), flush=True)


main()
