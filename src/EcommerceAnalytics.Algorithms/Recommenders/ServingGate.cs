using System.Globalization;
using MathNet.Numerics.Distributions;

namespace EcommerceAnalytics.Algorithms.Recommenders;

/// <summary>A model compared with recent popularity, customer by customer.</summary>
public enum GateOutcome
{
    /// <summary>No model was measured.</summary>
    NotMeasured,

    /// <summary>The model is better, beyond chance.</summary>
    Better,

    /// <summary>The difference may be chance.</summary>
    NotEnoughToTell,

    /// <summary>The model is worse, beyond chance.</summary>
    Worse,
}

/// <summary>Whether a model may serve.</summary>
/// <param name="Outcome">How the best model did; only a better one serves.</param>
/// <param name="Chosen">The best row; null if no model was measured.</param>
/// <param name="RecentPopularity">What it has to beat; null if no model was measured.</param>
/// <param name="Difference">Mean difference of NDCG.</param>
/// <param name="Margin">Half of its 95 % interval.</param>
/// <param name="Reason">The decision in a sentence.</param>
public sealed record ServingDecision(
    GateOutcome Outcome, EvaluationRow? Chosen, EvaluationRow? RecentPopularity, double Difference, double Margin, string Reason)
{
    /// <summary>Whether the model serves.</summary>
    public bool InService => Outcome == GateOutcome.Better;
}

/// <summary>
/// A model that is not better than the popular products of the last 30 days is not put into service: Student's t test of the
/// differences of NDCG of the same customers, at 5 %.
/// </summary>
public static class ServingGate
{
    // With five that differ, all in one direction, chance does the same once in 16 times; with six once in 32.
    private const int FewestDifferent = 6;

    private const double Confidence = 0.95;

    /// <summary>Compares two measures of the same customers.</summary>
    /// <param name="model">One figure per customer; NaN where the customer was not measured.</param>
    /// <param name="popularity">The same of what has to be beaten.</param>
    /// <returns>The outcome, the mean difference and half of its 95 % interval.</returns>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static (GateOutcome Outcome, double Difference, double Margin) Compare(ReadOnlySpan<double> model, ReadOnlySpan<double> popularity)
    {
        if (model.Length != popularity.Length)
        {
            throw new ArgumentException("One figure per customer in both.", nameof(popularity));
        }

        int count = 0, different = 0;
        double sum = 0, squares = 0;
        for (var i = 0; i < model.Length; i++)
        {
            var difference = model[i] - popularity[i];
            if (!double.IsNaN(difference))
            {
                count++;
                different += difference != 0 ? 1 : 0;
                sum += difference;
                squares += difference * difference;
            }
        }

        if (count < 2)
        {
            return (GateOutcome.NotEnoughToTell, count == 0 ? 0 : sum, 0);
        }

        var mean = sum / count;
        var variance = Math.Max(0, squares - (count * mean * mean)) / (count - 1);
        var margin = StudentT.InvCDF(0, 1, count - 1, (1 + Confidence) / 2) * Math.Sqrt(variance / count);
        var outcome = different < FewestDifferent || Math.Abs(mean) <= margin ? GateOutcome.NotEnoughToTell
            : mean > 0 ? GateOutcome.Better : GateOutcome.Worse;
        return (outcome, mean, margin);
    }

    /// <summary>Decides about the best of the models that were tried.</summary>
    /// <param name="k">Length of the lists.</param>
    /// <param name="tried">Number of models and blends tried.</param>
    /// <param name="model">The best of them; null if none was measured.</param>
    /// <param name="popularity">Recent popularity.</param>
    internal static ServingDecision Decide(int k, int tried, MeasuredRow? model, MeasuredRow popularity)
    {
        if (model is null)
        {
            return new ServingDecision(GateOutcome.NotMeasured, null, null, 0, 0, "No model was compared with recent popularity.");
        }

        var (chosen, recent) = (model.Row, popularity.Row);
        if (chosen.Customers == 0)
        {
            return new ServingDecision(GateOutcome.NotEnoughToTell, chosen, recent, 0, 0, "No customer bought both before and after the cutoff: not enough data to tell.");
        }

        var (outcome, difference, margin) = Compare(model.Ndcg, popularity.Ndcg);
        var (verb, end) = outcome switch
        {
            GateOutcome.Better => ("beats", ""),
            GateOutcome.Worse => ("does not beat", ""),
            _ => ("against", ": not enough data to tell"),
        };
        return new ServingDecision(
            outcome,
            chosen,
            recent,
            difference,
            margin,
            string.Create(
                CultureInfo.InvariantCulture,
                $"NDCG@{k} {chosen.Ndcg:0.0000} of {chosen.Name}, the best of {tried} tried, {verb} {recent.Ndcg:0.0000} of the products popular in the last {RecommenderEvaluation.RecentDays} days{end} (difference {difference:0.0000} ± {margin:0.0000}, {chosen.Customers:N0} {(chosen.Customers == 1 ? "customer" : "customers")})."));
    }
}
