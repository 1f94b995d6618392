using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EcommerceAnalytics.Api.Tests.Architecture;

/// <summary>
/// Which namespaces of an assembly use which, read from its metadata: base types, members, constraints, attributes, and what the bodies of
/// methods call, read and write. The compiler leaves no trace of constants, <c>nameof</c> and comments.
/// </summary>
internal sealed class NamespaceGraph
{
    private const string OfRoot = ".";

    private readonly string _root;
    private readonly SortedDictionary<string, SortedDictionary<string, SortedSet<(string From, string To)>>> _uses = new(StringComparer.Ordinal);

    private NamespaceGraph(string root) => _root = root;

    public IReadOnlyCollection<string> Namespaces => _uses.Keys;

    /// <summary>Reads the types of an assembly that are in a namespace or under it.</summary>
    public static NamespaceGraph Read(string path, string root)
    {
        var graph = new NamespaceGraph(root);
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.TypeDefinitions)
        {
            graph.Add(metadata, handle, new TypeUses(file, metadata).Of(handle));
        }

        return graph;
    }

    /// <summary>Leaves the types out that are directly in the root.</summary>
    public void LeaveOutRoot()
    {
        _uses.Remove(OfRoot);
        foreach (var uses in _uses.Values)
        {
            uses.Remove(OfRoot);
        }
    }

    /// <summary>Names of the types of a namespace that use another one.</summary>
    public IEnumerable<string> Users(string from, string to) => _uses[from].TryGetValue(to, out var uses) ? uses.Select(use => use.From).Distinct() : [];

    /// <summary>A shortest cycle, one line for each step with a use that makes it; null when there is none.</summary>
    public IReadOnlyList<string>? Cycle()
    {
        var cycle = _uses.Keys.Select(CycleThrough).OfType<List<string>>().MinBy(c => c.Count);
        return cycle?.Zip(cycle.Skip(1), (from, to) => $"{from} -> {to}: {_uses[from][to].Min.From} uses {_uses[from][to].Min.To}").ToList();
    }

    /// <summary>The shortest way from a namespace back to it, which is its first and last member.</summary>
    private List<string>? CycleThrough(string start)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var at))
        {
            foreach (var next in _uses[at].Keys.Where(next => cameFrom.TryAdd(next, at)))
            {
                if (next != start)
                {
                    open.Enqueue(next);
                    continue;
                }

                List<string> way = [start];
                do
                {
                    way.Insert(0, cameFrom[way[0]]);
                }
                while (way[0] != start);
                return way;
            }
        }

        return null;
    }

    private void Add(MetadataReader metadata, TypeDefinitionHandle handle, IEnumerable<TypeDefinitionHandle> used)
    {
        if (NameOf(metadata, handle) is not { } from)
        {
            return;
        }

        var uses = Of(from.Namespace);
        foreach (var to in used.Select(other => NameOf(metadata, other)).OfType<(string Namespace, string Type)>().Where(to => to.Namespace != from.Namespace))
        {
            if (!uses.TryGetValue(to.Namespace, out var pairs))
            {
                pairs = [];
                uses.Add(to.Namespace, pairs);
            }

            pairs.Add((from.Type, to.Type));
            Of(to.Namespace);
        }
    }

    private SortedDictionary<string, SortedSet<(string From, string To)>> Of(string name)
    {
        if (!_uses.TryGetValue(name, out var uses))
        {
            uses = new(StringComparer.Ordinal);
            _uses.Add(name, uses);
        }

        return uses;
    }

    /// <summary>Namespace below the root and name of the outermost type; null for what the compiler adds elsewhere.</summary>
    private (string Namespace, string Type)? NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.IsNested)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        var name = metadata.GetString(type.Namespace);
        return name == _root ? (OfRoot, metadata.GetString(type.Name))
            : name.StartsWith($"{_root}.", StringComparison.Ordinal) ? (name[(_root.Length + 1)..], metadata.GetString(type.Name))
            : null;
    }
}
