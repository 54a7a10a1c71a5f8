using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Reviews;

/// <summary>Paths of a report's fields, such as <c>movements[0].figures[1].value</c>: the same as in field errors and in names of form fields.</summary>
public static partial class FieldPaths
{
    /// <summary>What was left empty has a path, too.</summary>
    private static readonly JsonSerializerOptions WithNulls = new(Json.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>The report with every field that it could have.</summary>
    public static JsonElement Whole(Submission report) => JsonSerializer.SerializeToElement(report, WithNulls);

    /// <summary>Whether there is a field, a list or an entry at the path.</summary>
    public static bool Leads(JsonElement content, string path)
    {
        if (!Path().IsMatch(path)) return false;
        foreach (Match step in Step().Matches(path))
        {
            if (step.Groups[1].Value is { Length: > 0 } name)
            {
                if (content.ValueKind != JsonValueKind.Object || !content.TryGetProperty(name, out content)) return false;
            }
            else
            {
                var index = int.Parse(step.Groups[2].Value, CultureInfo.InvariantCulture);
                if (content.ValueKind != JsonValueKind.Array || index >= content.GetArrayLength()) return false;
                content = content[index];
            }
        }

        return true;
    }

    [GeneratedRegex(@"\A[a-zA-Z]{1,40}(\[[0-9]{1,4}\]|\.[a-zA-Z]{1,40}){0,8}\z")]
    private static partial Regex Path();

    [GeneratedRegex(@"([a-zA-Z]+)|\[([0-9]+)\]")]
    private static partial Regex Step();
}
