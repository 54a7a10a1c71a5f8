using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Submissions;
using Emulation.Text;
using Microsoft.AspNetCore.Http;

namespace Emulation.Pages.Lead;

/// <summary>The bloc-level text as it stands in the editor, valid or not: every field as text, by its name, which is its path in the document.</summary>
/// <remarks>Lists of short lines are one field with a line each. A movement's entry has the movement's place in the bloc's year.</remarks>
public sealed class LeadTextDraft
{
    private static readonly string[] FigureMembers = ["indicator", "value", "beneficiary", "note"];

    private readonly BlocYear year;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly int[] figures;

    private LeadTextDraft(BlocYear year)
    {
        this.year = year;
        figures = new int[year.Movements.Count];
    }

    /// <summary>What the field holds; empty where nothing.</summary>
    public string this[string name] => values.GetValueOrDefault(name, "");

    /// <summary>How many rows of figures the movement at that place has.</summary>
    public int FiguresOf(int movement) => figures[movement];

    public static LeadTextDraft From(LeadText text, BlocYear year)
    {
        var draft = new LeadTextDraft(year);
        draft.Put("situation", text.Situation);
        draft.Put("guidance", text.Guidance);
        draft.Put("jointActivities", string.Join("\n", text.JointActivities));
        foreach (var part in AssessmentParts.All) draft.Put($"assessment.{part.Name}", part.Of(text.Assessment));
        for (var i = 0; i < year.Movements.Count; i++)
        {
            if (text.Movements.FirstOrDefault(movement => movement.Movement == year.Movements[i].Code) is not { } result) continue;
            draft.Put($"movements[{i}].text", result.Text);
            draft.Put($"movements[{i}].highlights", string.Join("\n", result.Highlights));
            draft.figures[i] = result.Figures.Count;
            for (var k = 0; k < result.Figures.Count; k++)
            {
                var figure = result.Figures[k];
                string[] parts = [figure.Indicator, Quantity.Word(figure.Qualifier) + Vietnamese.Number(figure.Value), figure.Beneficiary ?? "", figure.Note ?? ""];
                foreach (var (member, value) in FigureMembers.Zip(parts)) draft.Put(Figure(i, k, member), value);
            }
        }

        return draft;
    }

    /// <param name="form">What was posted. Fields that are not of this text are passed over.</param>
    public static LeadTextDraft From(IFormCollection form, BlocYear year)
    {
        var draft = new LeadTextDraft(year);
        foreach (var (name, value) in form) draft.Put(name, value.ToString().ReplaceLineEndings("\n"));
        for (var i = 0; i < draft.figures.Length; i++)
        {
            while (draft.figures[i] < Limits.Report.Items && form.ContainsKey(Figure(i, draft.figures[i], "indicator"))) draft.figures[i]++;
        }

        return draft;
    }

    /// <summary>Adds an empty row of figures (<c>add:1</c>: to the second movement) or takes one away (<c>remove:1.0</c>); false where the button says neither.</summary>
    public bool TryChangeRows(string button)
    {
        var parts = button.Split(':', '.');
        if (parts.Length < 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var movement) || movement >= figures.Length) return false;
        if (parts is ["add", _] && figures[movement] < Limits.Report.Items) figures[movement]++;
        else if (parts is ["remove", _, var row] && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var k) && k < figures[movement])
        {
            for (figures[movement]--; k < figures[movement]; k++)
            {
                foreach (var member in FigureMembers) values[Figure(movement, k, member)] = this[Figure(movement, k + 1, member)];
            }

            foreach (var member in FigureMembers) values.Remove(Figure(movement, figures[movement], member));
        }
        else return false;
        return true;
    }

    /// <summary>The document that the fields spell.</summary>
    public JsonElement ToDocument()
    {
        var document = new JsonObject
        {
            ["situation"] = this["situation"],
            ["guidance"] = this["guidance"],
            ["movements"] = new JsonArray([.. year.Movements.Select((movement, i) => (JsonNode)new JsonObject
            {
                ["movement"] = movement.Code,
                ["text"] = this[$"movements[{i}].text"],
                ["highlights"] = Lines($"movements[{i}].highlights"),
                ["figures"] = new JsonArray([.. Enumerable.Range(0, figures[i]).Select(k => FigureOf(i, k))]),
            })]),
            ["jointActivities"] = Lines("jointActivities"),
            ["assessment"] = new JsonObject(AssessmentParts.All.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)this[$"assessment.{part.Name}"]))),
        };
        return JsonSerializer.SerializeToElement(document, FormJson.Default.JsonObject);
    }

    /// <summary>The errors by field: what is wrong with a line is wrong with the field that it is a line of.</summary>
    public static IDictionary<string, string[]> ErrorsByField(IDictionary<string, string[]> errors) => errors
        .GroupBy(error => FieldOf(error.Key))
        .ToDictionary(group => group.Key, group => group.SelectMany(error => error.Value.Select(message => LineOf(error.Key) is { } line ? $"Dòng {line}: {message}" : message)).ToArray());

    private static string FieldOf(string path) => LineOf(path) is null ? path : path[..path.LastIndexOf('[')];

    /// <summary>The line's number from 1 where the path is that of a line; else null.</summary>
    private static int? LineOf(string path)
    {
        var bracket = path.LastIndexOf('[');
        return bracket > 0 && path.EndsWith(']') && (path[..bracket] == "jointActivities" || path[..bracket].EndsWith(".highlights", StringComparison.Ordinal))
            ? int.Parse(path[(bracket + 1)..^1], CultureInfo.InvariantCulture) + 1
            : null;
    }

    public static string Figure(int movement, int row, string member) => string.Create(CultureInfo.InvariantCulture, $"movements[{movement}].figures[{row}].{member}");

    private JsonArray Lines(string name) => new([.. this[name].Split('\n').Select(line => (JsonNode)JsonValue.Create(line.Trim()))]);

    /// <summary>A row in which nothing was typed is none.</summary>
    private JsonObject? FigureOf(int movement, int row) => FigureMembers.All(member => this[Figure(movement, row, member)].Trim().Length == 0)
        ? null
        : new(FigureMembers.Select(member => KeyValuePair.Create(member, (JsonNode?)this[Figure(movement, row, member)])));

    private void Put(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) values[name] = value;
    }
}
