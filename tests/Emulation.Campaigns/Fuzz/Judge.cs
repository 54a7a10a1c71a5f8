using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Emulation.Campaigns.Fuzz;

/// <summary>What no answer may be, whatever was asked.</summary>
internal static partial class Judge
{
    public static readonly TimeSpan Slowest = TimeSpan.FromSeconds(5);

    /// <summary>What is wrong with the answer; null where nothing is.</summary>
    public static string? Find(FuzzRequest request, FuzzAnswer answer)
    {
        if (answer.Status == 0) return request.Wild || !request.KeepsConnection ? null : "the connection ended without an answer";
        if (answer.Status >= 500) return $"status {answer.Status}";
        if (answer.Took > Slowest) return $"took {answer.Took.TotalSeconds:0.0} s";
        if (answer.Status is >= 300 and < 400 && answer.Headers.TryGetValue("location", out var location) && (location is not ['/', ..] || location.StartsWith("//", StringComparison.Ordinal))) return $"leads away, to {location}";
        if (answer.Headers.Values.Any(value => value.Any(character => character != '\n' && char.IsControl(character)))) return "a control character in a header";
        if (IsTrace(answer)) return "shows where in the code it failed";
        if (answer.Status < 400 || request.Method == "HEAD") return null;
        // The server's own refusal, of what is no request to it: no function saw it, and no body can be given.
        if (answer.Body.Length == 0 && request.Wild && IsOfServer(answer)) return null;
        if (answer.Status == 429 && !answer.Headers.ContainsKey("retry-after")) return "429 without Retry-After";
        return answer.Type.StartsWith("application/problem+json", StringComparison.Ordinal) ? FindInProblem(answer)
            : answer.Type.StartsWith("text/html", StringComparison.Ordinal) ? FindInPage(answer.Text)
            : $"a refusal as “{answer.Type}”";
    }

    public static bool IsOfServer(FuzzAnswer answer) => answer.Headers.GetValueOrDefault("connection") == "close" && answer.Status is 400 or 408 or 411 or 413 or 414 or 431;

    private static bool IsTrace(FuzzAnswer answer) =>
        (answer.Type.StartsWith("text/", StringComparison.Ordinal) || answer.Type.Contains("json", StringComparison.Ordinal)) && Trace().IsMatch(answer.Text);

    private static string? FindInProblem(FuzzAnswer answer)
    {
        JsonElement problem;
        try
        {
            problem = JsonElement.Parse(answer.Body);
        }
        catch (JsonException)
        {
            return "a problem that is no JSON";
        }

        if (Member("type") is not { } type || !type.StartsWith("urn:emulation:problem:", StringComparison.Ordinal)) return $"a problem of type “{Member("type")}”";
        if (!problem.TryGetProperty("status", out var status) || status.GetInt32() != answer.Status) return "a problem of another status";
        if (Member("title") is not { } title || !Vietnamese().IsMatch(title)) return $"a title that is not Vietnamese: {Member("title")}";
        if (Member("detail") is not { } detail || !Vietnamese().IsMatch(detail)) return $"a detail that is not Vietnamese: {Member("detail")}";
        return Strings(problem).Any(HasControls) ? "a problem that repeats control characters" : null;

        string? Member(string name) => problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    private static string? FindInPage(string page) =>
        !page.Contains("lang=\"vi\"", StringComparison.Ordinal) || !page.Contains("<h1", StringComparison.Ordinal) || !page.EndsWith("</html>", StringComparison.Ordinal) || !Vietnamese().IsMatch(page) ? "a refusal that is no whole Vietnamese page"
        : page.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')) ? "a page that repeats control characters"
        : null;

    /// <summary>Control characters, marks that turn the direction of text, halves of characters.</summary>
    private static bool HasControls(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) && rune.Value != '\n') return true;
            if (rune.Value is >= 0x202a and <= 0x202e or >= 0x2066 and <= 0x2069) return true;
        }

        return false;
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    [GeneratedRegex(@"^\s*at [\w.<>`]+\(|System\.\w+Exception|Azure\.RequestFailedException|Emulation\.\w+\.\w+Exception|\.cs:line \d", RegexOptions.Multiline)]
    private static partial Regex Trace();

    [GeneratedRegex("[À-ỹđĐ]")]
    private static partial Regex Vietnamese();
}
