using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DoubleMatrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>
/// A dense symmetric positive definite matrix of single precision that is inverted in its own memory, by the symmetric sweep
/// operator (Goodnight, "A tutorial on the SWEEP operator", The American Statistician 33(3), 1979) over blocks of columns:
/// the pivot block D is inverted by Cholesky, all else is the rank-b update A_IJ −= A_IK D⁻¹ A_KJ, n³/2 multiply-adds in
/// total. Each tile is summed by one thread in a fixed order, so the result does not depend on the number of threads.
/// </summary>
internal sealed class SymmetricMatrix
{
    private const int Block = 128;
    private const int GroupRows = 6;
    private const int PanelGroups = 8;
    private static readonly int Strip = 2 * Vector<float>.Count;

    private readonly int _size;
    private readonly int _stride;
    private readonly float[] _values;

    public SymmetricMatrix(int size)
    {
        _size = size;
        _stride = Math.Max(1, (size + Strip - 1) / Strip) * Strip;
        // Rows are padded to whole groups and columns to whole strips: the kernel then has no edges.
        _values = new float[checked((size + GroupRows) * _stride)];
    }

    /// <summary>An element of the lower triangle (column ≤ row).</summary>
    public float this[int row, int column] => _values[(row * _stride) + column];

    public Span<float> LowerRow(int row) => _values.AsSpan(row * _stride, row + 1);

    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * _stride, _size);

    /// <summary>Copies the lower triangle to the upper one.</summary>
    public void MirrorLower(ParallelOptions parallel)
    {
        // By tiles: a column walk over the whole matrix would miss the cache at each step.
        const int tile = 64;
        Parallel.For(0, (_size + tile - 1) / tile, parallel, rowTile =>
        {
            var lastRow = Math.Min(_size, (rowTile + 1) * tile);
            for (var columnTile = 0; columnTile <= rowTile; columnTile++)
            {
                for (var row = rowTile * tile; row < lastRow; row++)
                {
                    var lastColumn = Math.Min(row, (columnTile + 1) * tile);
                    for (var column = columnTile * tile; column < lastColumn; column++)
                    {
                        _values[(column * _stride) + row] = _values[(row * _stride) + column];
                    }
                }
            }
        });
    }

    /// <summary>Replaces the lower triangle by that of the inverse.</summary>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    public void Invert(ParallelOptions parallel)
    {
        var groups = (_size + GroupRows - 1) / GroupRows;
        var strips = _stride / Strip;
        var columns = new float[strips * Block * Strip];
        var products = new float[groups * Block * GroupRows];
        for (var start = 0; start < _size; start += Block)
        {
            var pivot = new Pivot(start, Math.Min(Block, _size - start));
            PackColumns(pivot, columns, strips, parallel);
            var inverse = InvertPivot(pivot);
            MultiplyByPivot(pivot, inverse, columns, products, groups, parallel);
            Update(pivot, columns, products, groups, parallel);
            Store(pivot, inverse, products);
        }

        // The sweep over all columns leaves −A⁻¹.
        Parallel.For(0, _size, parallel, row =>
        {
            foreach (ref var value in LowerRow(row))
            {
                value = -value;
            }
        });
    }

    /// <summary>A_JK for all J, as strips of columns of A_KJ: [strip][k][lane].</summary>
    private void PackColumns(Pivot pivot, float[] packed, int strips, ParallelOptions parallel) =>
        Parallel.For(0, strips, parallel, strip =>
        {
            for (var k = 0; k < pivot.Size; k++)
            {
                var target = packed.AsSpan(((strip * pivot.Size) + k) * Strip, Strip);
                for (var lane = 0; lane < Strip; lane++)
                {
                    var j = (strip * Strip) + lane;
                    var column = pivot.Start + k;
                    target[lane] = j >= _size ? 0 : j <= column ? this[column, j] : this[j, column];
                }
            }
        });

    private float[] InvertPivot(Pivot pivot)
    {
        var block = DoubleMatrix.Build.Dense(
            pivot.Size,
            pivot.Size,
            (r, c) => this[pivot.Start + Math.Max(r, c), pivot.Start + Math.Min(r, c)]);
        var inverse = block.Cholesky().Solve(DoubleMatrix.Build.DenseIdentity(pivot.Size));
        return Array.ConvertAll(inverse.ToRowMajorArray(), static v => (float)v);
    }

    /// <summary>−A_IK D⁻¹ for all rows outside the pivot (0 inside), packed by groups of rows: [group][k][row].</summary>
    private void MultiplyByPivot(
        Pivot pivot, float[] inverse, float[] columns, float[] products, int groups, ParallelOptions parallel) =>
        Parallel.For(0, groups, parallel, () => new float[Block], (group, _, sums) =>
        {
            var target = products.AsSpan(group * pivot.Size * GroupRows, pivot.Size * GroupRows);
            target.Clear();
            for (var r = 0; r < GroupRows; r++)
            {
                var row = (group * GroupRows) + r;
                if (row >= _size || pivot.Contains(row))
                {
                    continue;
                }

                var sum = sums.AsSpan(0, pivot.Size);
                sum.Clear();
                var own = columns.AsSpan((row / Strip * pivot.Size * Strip) + (row % Strip));
                for (var k = 0; k < pivot.Size; k++)
                {
                    AddScaled(sum, inverse.AsSpan(k * pivot.Size, pivot.Size), -own[k * Strip]);
                }

                for (var k = 0; k < pivot.Size; k++)
                {
                    target[(k * GroupRows) + r] = sum[k];
                }
            }

            return sums;
        }, static _ => { });

    private static void AddScaled(Span<float> sum, ReadOnlySpan<float> values, float factor) =>
        TensorPrimitives.MultiplyAdd(values, factor, sum, sum);

    private void Update(Pivot pivot, float[] columns, float[] products, int groups, ParallelOptions parallel)
    {
        var panels = (groups + PanelGroups - 1) / PanelGroups;
        Parallel.For(0, panels, parallel, task =>
        {
            // The longest rows first, so that the threads end together.
            var panel = panels - 1 - task;
            var firstGroup = panel * PanelGroups;
            var lastGroup = Math.Min(groups, firstGroup + PanelGroups);
            var strips = ((Math.Min(_size, lastGroup * GroupRows) - 1) / Strip) + 1;
            for (var strip = 0; strip < strips; strip++)
            {
                var right = columns.AsSpan(strip * pivot.Size * Strip, pivot.Size * Strip);
                for (var group = firstGroup; group < lastGroup; group++)
                {
                    var left = products.AsSpan(group * pivot.Size * GroupRows, pivot.Size * GroupRows);
                    AddProduct(left, right, _values.AsSpan((group * GroupRows * _stride) + (strip * Strip)), _stride);
                }
            }
        });
    }

    /// <summary>target (6 rows × 1 strip) += left (k × 6) ᵀ · right (k × strip), in 12 vector registers.</summary>
    private static void AddProduct(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> target, int stride)
    {
        var width = Vector<float>.Count;
        Vector<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        var depth = left.Length / GroupRows;
        nuint ai = 0;
        nuint bi = 0;
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector.LoadUnsafe(ref b, bi);
            var b1 = Vector.LoadUnsafe(ref b, bi + (nuint)width);
            var x = new Vector<float>(Unsafe.Add(ref a, ai));
            c00 = Vector.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector.FusedMultiplyAdd(x, b1, c01);
            x = new Vector<float>(Unsafe.Add(ref a, ai + 1));
            c10 = Vector.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector.FusedMultiplyAdd(x, b1, c11);
            x = new Vector<float>(Unsafe.Add(ref a, ai + 2));
            c20 = Vector.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector.FusedMultiplyAdd(x, b1, c21);
            x = new Vector<float>(Unsafe.Add(ref a, ai + 3));
            c30 = Vector.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector.FusedMultiplyAdd(x, b1, c31);
            x = new Vector<float>(Unsafe.Add(ref a, ai + 4));
            c40 = Vector.FusedMultiplyAdd(x, b0, c40);
            c41 = Vector.FusedMultiplyAdd(x, b1, c41);
            x = new Vector<float>(Unsafe.Add(ref a, ai + 5));
            c50 = Vector.FusedMultiplyAdd(x, b0, c50);
            c51 = Vector.FusedMultiplyAdd(x, b1, c51);
            ai += GroupRows;
            bi += (nuint)(2 * width);
        }

        AddTo(target, c00, c01);
        AddTo(target[stride..], c10, c11);
        AddTo(target[(2 * stride)..], c20, c21);
        AddTo(target[(3 * stride)..], c30, c31);
        AddTo(target[(4 * stride)..], c40, c41);
        AddTo(target[(5 * stride)..], c50, c51);
    }

    private static void AddTo(Span<float> target, Vector<float> first, Vector<float> second)
    {
        (new Vector<float>(target) + first).CopyTo(target);
        var rest = target[Vector<float>.Count..];
        (new Vector<float>(rest) + second).CopyTo(rest);
    }

    /// <summary>What the sweep leaves in the pivot's own rows and columns: −D⁻¹, and A_IK D⁻¹ beside it.</summary>
    private void Store(Pivot pivot, float[] inverse, float[] products)
    {
        for (var row = 0; row < _size; row++)
        {
            var source = products.AsSpan(row / GroupRows * pivot.Size * GroupRows, pivot.Size * GroupRows);
            for (var k = 0; k < pivot.Size; k++)
            {
                var column = pivot.Start + k;
                if (pivot.Contains(row))
                {
                    if (column <= row)
                    {
                        _values[(row * _stride) + column] = -inverse[((row - pivot.Start) * pivot.Size) + k];
                    }
                }
                else
                {
                    var value = -source[(k * GroupRows) + (row % GroupRows)];
                    _values[row < column ? (column * _stride) + row : (row * _stride) + column] = value;
                }
            }
        }
    }

    private readonly record struct Pivot(int Start, int Size)
    {
        public bool Contains(int row) => row >= Start && row < Start + Size;
    }
}
