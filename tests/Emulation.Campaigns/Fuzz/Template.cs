using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Emulation.Functions;

namespace Emulation.Campaigns.Fuzz;

/// <summary>A request as it would be right, to be mutated.</summary>
/// <param name="Route">Name of the function.</param>
/// <param name="Caller">Whose token or session it shows; <c>nobody</c> for none.</param>
internal sealed record Template(string Route, string Method, string Target, string Caller, bool IsPage)
{
    public JsonNode? Json { get; init; }

    public FormBody? Form { get; init; }

    public (byte[] Content, string Type)? File { get; init; }

    /// <summary>Takes the document as form fields, too.</summary>
    public bool TakesForm { get; init; }

    public string? IfMatch { get; init; }

    public bool HasBody => Json is not null || Form is not null || File is not null;
}

/// <summary>Right requests for every route: the API's from its own description, the pages' from the forms and links that people are shown.</summary>
internal static partial class Templates
{
    /// <summary>Fields that a page's form must send as the page was last shown.</summary>
    private static readonly string[] Hidden = ["version", "base", "idempotencyKey", "__RequestVerificationToken"];

    /// <exception cref="InvalidOperationException">The description and the functions do not name the same routes.</exception>
    public static ILookup<string, Template> Of(FuzzBloc bloc, JsonNode openApi)
    {
        var functions = FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http).ToList();
        var described = openApi["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(verb => verb.Key != "parameters").Select(verb => $"{verb.Key.ToUpperInvariant()} {path.Key}")).ToHashSet();
        var declared = functions.Where(function => !function.IsPage).SelectMany(function => function.Verbs.Select(verb => $"{verb} /{function.Route}")).ToHashSet();
        if (!described.SetEquals(declared)) throw new InvalidOperationException($"openapi.json does not describe the routes: {string.Join(", ", described.Except(declared).Concat(declared.Except(described)))}");

        var templates = new List<Template>();
        foreach (var function in functions.Where(function => !function.IsPage))
        {
            foreach (var verb in function.Verbs)
            {
                var operation = openApi["paths"]![$"/{function.Route}"]![verb.ToLowerInvariant()]!;
                templates.AddRange(ApiTemplates.Of(bloc, function.Name, verb, function.Route!, operation));
            }
        }

        templates.AddRange(functions.Where(function => function.IsPage).SelectMany(page => OfPage(bloc, page, functions)));
        return templates.ToLookup(template => template.Route);
    }

    /// <summary>What to put in the places of a route.</summary>
    public static string Fill(string route, FuzzBloc bloc, string unit, int choice) => RouteParameter().Replace(route, match => match.Groups[1].Value switch
    {
        "bloc" => bloc.Code,
        "year" => "2023",
        "period" => FuzzBloc.Period,
        "unit" => unit,
        "recipient" => FuzzBloc.Recipient,
        "sha256" => route.Contains("attachments", StringComparison.Ordinal) || route.Contains("tep", StringComparison.Ordinal) ? "{{file}}" : "{{sha256}}",
        "code" => "{{receipt}}",
        "item" => "{{item}}",
        "format" => ((string[])["json", "html", "docx", "xlsx", "csv", "epub"])[choice % 6],
        "version" => ((string[])["{{issued}}", "1"])[choice % 2],
        "file" => ((string[])["summary.json", "summary.html", "manifest.json", "summary.docx"])[choice % 4],
        "id" => route.Contains("access", StringComparison.Ordinal) || route.Contains("truy-cap", StringComparison.Ordinal) ? $"{{{{access:spare:{(choice % 12).ToString(CultureInfo.InvariantCulture)}}}}}" : "{{delivery}}",
        "section" => ((string[])["chung", "don-vi", "phong-trao", "danh-gia"])[choice % 4],
        "number" => (1 + (choice % 9)).ToString(CultureInfo.InvariantCulture),
        "token" => "{{token:standing}}",
        "ignored" => "",
        "topic" => ((string[])["don-vi", "truong-khoi", "quan-tri"])[choice % 3],
        _ => "x",
    });

    private static IEnumerable<Template> OfPage(FuzzBloc bloc, FunctionEntry page, List<FunctionEntry> functions)
    {
        foreach (var (caller, browser) in bloc.Browsers)
        {
            if (page.Verbs.Contains("POST"))
            {
                // What is revoked or ends early is only ever a token that nobody uses.
                var throwsAway = page.Name is "AdminRevokeAccess" or "AdminExpireAccess";
                foreach (var (at, form) in browser.Forms.Where(form => IsAt(page, form.Action, "POST", functions)).DistinctBy(form => (form.Action, form.Fields.Count, form.Buttons.Count)).Take(12).Index())
                {
                    yield return new(page.Name, "POST", throwsAway ? "/" + Fill(page.Route!, bloc, FuzzBloc.Units[0], at) : form.Action, caller, true) { Form = FormOf(bloc, caller, form, at) };
                }
            }
            else
            {
                foreach (var address in browser.Addresses.Where(address => IsAt(page, address, "GET", functions)).Take(10)) yield return new(page.Name, "GET", address, caller, true);
            }
        }

        for (var choice = 0; choice < 4; choice++)
        {
            var unit = FuzzBloc.Units[choice % 3];
            var caller = page.Callers.HasFlag(Access.Callers.Unit) ? $"unit:{unit}" : page.Callers.HasFlag(Access.Callers.Lead) ? "lead" : page.Callers.HasFlag(Access.Callers.Administrator) ? "admin" : "standing";
            var form = page.Verbs.Contains("POST") ? new FormBody(MadeUp(bloc, caller), null) : null;
            yield return new(page.Name, page.Verbs[0], "/" + Fill(page.Route!, bloc, unit, choice), caller, true) { Form = form };
        }
    }

    /// <summary>What some form or other asks for: a page shows some forms only when there is something to do.</summary>
    private static KeyValuePair<string, string>[] MadeUp(FuzzBloc bloc, string caller) =>
    [
        new("__RequestVerificationToken", $"{{{{form:{caller}}}}}"), new("khoi", bloc.Code), new("bloc", bloc.Code), new("year", "2023"), new("item", "{{item}}"), new("id", "{{delivery}}"),
        new("token", "{{token:standing}}"), new("role", "unit"), new("unit", FuzzBloc.Units[0]), new("name", "Nguyễn Văn An"), new("expires", "20/6/2024"), new("do", "one"),
    ];

    /// <summary>Whether the function answers at that address: its route fits, and no other fits with more literal segments.</summary>
    private static bool IsAt(FunctionEntry function, string address, string verb, List<FunctionEntry> functions)
    {
        var path = address.Split('?')[0].Trim('/');
        return functions.Where(candidate => candidate.Verbs.Contains(verb) && Pattern(candidate.Route!).IsMatch(path)).MaxBy(candidate => RouteParameter().Replace(candidate.Route!, "").Length)?.Name == function.Name;
    }

    private static Regex Pattern(string route)
    {
        var pattern = new StringBuilder("^");
        var at = 0;
        foreach (Match parameter in RouteParameter().Matches(route))
        {
            var literal = route[at..parameter.Index];
            var isOptional = parameter.Value.EndsWith("?}", StringComparison.Ordinal) && literal.EndsWith('/');
            pattern.Append(Regex.Escape(isOptional ? literal[..^1] : literal)).Append(isOptional ? "(/[^/]+)?" : parameter.Value.Contains(':', StringComparison.Ordinal) ? "" : "[^/]+");
            at = parameter.Index + parameter.Length;
        }

        return new(pattern.Append(Regex.Escape(route[at..])).Append('$').ToString());
    }

    private static FormBody FormOf(FuzzBloc bloc, string caller, PageForm form, int choice)
    {
        var fields = form.Fields.Select(field => Hidden.Contains(field.Key) ? new(field.Key, Live(field)) : field).ToList();
        if (form.Buttons.Count > 0) fields.Add(form.Buttons[choice % form.Buttons.Count]);
        var (content, type, name) = bloc.FileFor(form.Action, choice);
        return new(fields, form.FileField is { } field ? new(field, name, type, content) : null);

        string Live(KeyValuePair<string, string> field)
        {
            if (field.Key == "__RequestVerificationToken") return $"{{{{form:{caller}}}}}";
            var key = $"field:{caller}|{form.Page}|{form.Action}|{field.Key}";
            bloc.Live[key] = field.Value;
            return $"{{{{{key}}}}}";
        }
    }

    [GeneratedRegex(@"\{(\w+)(:maxlength\(0\))?\??\}")]
    private static partial Regex RouteParameter();
}
