using System.Text;
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

    public const string FileName = "quyet-dinh.pdf";

    /// <summary>A PDF that can be told from every other; some are longer than one write to a socket takes.</summary>
    public static byte[] FileOf(string marker, int dice) => Encoding.ASCII.GetBytes(
        $"%PDF-1.4\n% {marker} {new string('x', dice % 3 == 0 ? 200_000 : 0)}\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n");

    private static string Long(int dice) => string.Concat(Enumerable.Repeat("Kết quả được giữ vững; ", 600 + (Math.Abs(dice) % 250))).TrimEnd();
}
