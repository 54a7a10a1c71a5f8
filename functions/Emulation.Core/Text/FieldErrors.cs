namespace Emulation.Text;

/// <summary>All that is wrong with a document, by JSON path (<c>units[3].code</c>); messages are Vietnamese and say what to do.</summary>
public sealed class FieldErrors
{
    /// <summary>Reading goes on after an error, but a hostile document must not make an endless answer.</summary>
    public const int MaxCount = 200;

    private readonly Dictionary<string, List<string>> errors = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private int count;

    public bool IsEmpty => count == 0;

    public void Add(string path, string message)
    {
        if (++count > MaxCount) return;
        if (!errors.TryGetValue(path, out var list))
        {
            errors.Add(path, list = []);
            order.Add(path);
        }

        list.Add(message);
    }

    /// <summary>The errors in the order in which the document was read, in the shape of ASP.NET's validation problem.</summary>
    public IDictionary<string, string[]> ToDictionary() =>
        new OrderedDictionary<string, string[]>(order.Select(path => KeyValuePair.Create(path, errors[path].ToArray())));
}

/// <summary>A parsed value, or everything that stopped it from being one.</summary>
public sealed record Parsed<T>(T? Value, IDictionary<string, string[]> Errors) where T : class
{
    public bool IsValid => Value is not null;
}
