using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Right requests for a route of the API.</summary>
internal static class ApiTemplates
{
    public static IEnumerable<Template> Of(FuzzBloc bloc, string name, string verb, string route, JsonNode operation)
    {
        var callers = operation["x-callers"]!.AsArray().Select(caller => (string)caller! switch
        {
            "administrator" => "admin",
            "standingBody" => "standing",
            "anyone" => "nobody",
            var role => role,
        }).ToList();
        var content = operation["requestBody"]?["content"]?.AsObject();
        foreach (var unit in FuzzBloc.Units)
        {
            foreach (var role in callers)
            {
                var caller = role == "unit" ? $"unit:{unit}" : role;
                for (var choice = 0; choice < 3; choice++)
                {
                    // Half of what replaces a year goes to one that nobody needs.
                    var target = "/" + Templates.Fill(name == "PutBlocYear" && choice > 0 ? route.Replace("{year}", "2024", StringComparison.Ordinal) : route, bloc, unit, choice + Array.IndexOf(FuzzBloc.Units, unit));
                    var template = new Template(name, verb, target, caller, false);
                    if (content is null) yield return template;
                    else if (content["application/json"]?["schema"] is { } schema) yield return template with { Json = Document(name, bloc, unit, choice), IfMatch = IfMatch(name, bloc, target), TakesForm = content["multipart/form-data"] is not null };
                    else yield return WithFile(template, name, choice + Array.IndexOf(FuzzBloc.Units, unit));
                }
            }
        }
    }

    private static JsonNode Document(string name, FuzzBloc bloc, string unit, int choice) => name switch
    {
        "Submit" => FuzzBloc.Report(unit, choice == 0 ? "submitted" : "draft"),
        "PutBlocYear" => FuzzBloc.YearDocument(bloc.Code, choice > 0 ? 2024 : 2023),
        "PutLeadText" => FuzzBloc.LeadText(),
        "CreateAccess" => new JsonObject { ["role"] = "unit", ["blocs"] = new JsonArray(bloc.Code), ["unit"] = unit, ["name"] = "Người dùng thử", ["expires"] = "2024-06-20T00:00:00+07:00" },
        "IssueSummary" => new JsonObject { ["number"] = "15", ["date"] = "2023-06-20", ["signerName"] = "Nguyễn Văn An" },
        "ReviewSubmission" when choice == 0 => new JsonObject { ["state"] = "accepted" },
        "ReviewSubmission" => new JsonObject { ["state"] = "returned", ["reason"] = "Chưa có số liệu.", ["fields"] = new JsonObject { ["themes[0]"] = "Chưa rõ." } },
        "ReplayDeliveries" => new JsonObject { ["from"] = "2023-06-19T00:00:00+07:00", ["to"] = "2023-06-21T00:00:00+07:00" },
        // A new route is fuzzed by its schema until somebody gives it a document here.
        _ => new JsonObject(),
    };

    private static string? IfMatch(string name, FuzzBloc bloc, string target) => name switch
    {
        "Submit" or "PutLeadText" or "PutBlocYear" => $"{{{{etag:{target}}}}}",
        "ReviewSubmission" => $"{{{{etag:{target.Replace("/review", "/submission", StringComparison.Ordinal)}}}}}",
        _ => null,
    };

    private static Template WithFile(Template template, string name, int choice)
    {
        var (content, type, file) = name == "PutTemplate" ? (FuzzFiles.Template, FuzzFiles.DocxType, "mau.docx") : FuzzFiles.All[choice % FuzzFiles.All.Count];
        return name == "HashFile"
            ? template with { Form = new([], new("file", file, type, content)) }
            : template with { Target = $"{template.Target}?name={file}", File = (content, type) };
    }
}
