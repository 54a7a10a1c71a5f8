namespace Emulation.Pages.Kit;

/// <summary>The element id of a field, made from its name, so that an error of that path can link to it.</summary>
public static class FieldId
{
    /// <summary><c>movements[0].figures[1].value</c> becomes <c>movements-0-figures-1-value</c>.</summary>
    public static string Of(string name) => name.Replace("[", "-", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '-');

    /// <summary>The field's messages, or null where nothing is wrong with it.</summary>
    public static string[]? MessagesOf(IDictionary<string, string[]>? errors, string name) => errors is not null && errors.TryGetValue(name, out var messages) ? messages : null;

    /// <summary>Space-separated ids of what describes the field; null where nothing does.</summary>
    public static string? DescribedBy(string name, bool hint, bool error) => (hint, error) switch
    {
        (true, true) => $"{Of(name)}-hint {Of(name)}-error",
        (true, false) => $"{Of(name)}-hint",
        (false, true) => $"{Of(name)}-error",
        _ => null,
    };
}
