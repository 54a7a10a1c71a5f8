using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Faults;

/// <summary>Reports and texts that can be told apart.</summary>
public static class Contents
{
    public static JsonObject Of(string subject, string marker, string state, int dice)
    {
        if (subject == Attempt.LeadSubject)
        {
            var text = FaultStage.Read("lead-text.json");
            text["situation"] = marker;
            return text;
        }

        var report = FaultStage.Read("submissions", subject + ".json");
        report["state"] = state;
        report["themes"]!.AsArray().Insert(0, marker);
        // More than one property of a row holds, and than one write to a socket takes.
        if (dice % 6 == 0) report["assessment"] = new JsonObject { ["strengths"] = Long(dice), ["causes"] = Long(dice + 31), ["direction"] = Long(dice + 77) };
        return report;
    }

    /// <summary>What tells the content from every other.</summary>
    public static string MarkerOf(JsonNode document) => document["situation"] is { } situation ? (string)situation! : (string)document["themes"]![0]!;

    private static string Long(int dice) => string.Concat(Enumerable.Repeat("Kết quả được giữ vững; ", 600 + (Math.Abs(dice) % 250))).TrimEnd();
}
