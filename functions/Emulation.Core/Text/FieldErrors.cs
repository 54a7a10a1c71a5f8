namespace Emulation.Text;

/// <summary>All that is wrong with a document, by JSON path (<c>units[3].code</c>); messages are Vietnamese and say what to do.</summary>
public sealed class FieldErrors
{
    /// <summary>Reading goes on after an error, but a hostile document must not make an endless answer.</summary>
    public const int MaxCount = 200;

    private readonly OrderedDictionary<string, List<string>> errors = new(StringComparer.Ordinal);
    private int kept;
    private bool cut;

    /// <summary>How often an error was noted; grows even where the answer is full, so that a reader sees whether a part was sound.</summary>
    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    /// <summary>Notes an error; the same message under the same path is told once.</summary>
    public void Add(string path, string message)
    {
        Count++;
        if (errors.TryGetValue(path, out var list) && list.Contains(message)) return;
        if (kept == MaxCount)
        {
            cut = true;
            return;
        }

        kept++;
        if (list is null) errors.Add(path, list = []);
        list.Add(message);
    }

    /// <summary>The errors in the order in which the document was read, in the shape of ASP.NET's validation problem.</summary>
    /// <remarks>Where there were too many to tell, the last entry stands under the empty path and says so.</remarks>
    public IDictionary<string, string[]> ToDictionary()
    {
        var all = new OrderedDictionary<string, string[]>(errors.Select(error => KeyValuePair.Create(error.Key, error.Value.ToArray())));
        if (cut) all[""] = [.. errors.GetValueOrDefault("") ?? [], "Còn lỗi khác chưa liệt kê hết; hãy sửa các lỗi đã nêu rồi gửi lại."];
        return all;
    }
}

/// <summary>A parsed value, or everything that stopped it from being one.</summary>
public sealed record Parsed<T>(T? Value, IDictionary<string, string[]> Errors) where T : class
{
    public bool IsValid => Value is not null;
}
