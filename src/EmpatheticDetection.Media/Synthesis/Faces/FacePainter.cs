namespace EmpatheticDetection.Media.Synthesis.Faces;

/// <summary>Paints a person: shoulders, hair, head, then eyes, brows, nose and mouth.</summary>
internal static class FacePainter
{
    /// <summary>Paints over what is on the canvas.</summary>
    /// <param name="canvas">A canvas with a background.</param>
    /// <param name="traits">Who.</param>
    /// <param name="expression">What the face does.</param>
    /// <param name="pose">Where the head is.</param>
    /// <param name="eyesOpen">0 in the middle of a blink, else 1.</param>
    /// <param name="speech">How far speaking opens the mouth, 0 to 1.</param>
    public static void Paint(Canvas canvas, FaceTraits traits, FaceExpression expression, FacePose pose, double eyesOpen, double speech)
    {
        var brush = new FaceBrush(canvas, pose);
        double jaw = Math.Clamp((0.75 * expression.JawDrop) + (0.35 * speech), 0, 1);
        PaintBody(brush, traits);
        PaintHead(brush, traits, jaw);
        EyePainter.Paint(brush, traits, expression, eyesOpen);
        PaintNose(brush, traits, expression);
        MouthPainter.Paint(brush, traits, expression, jaw);
        if (traits.Glasses) PaintGlasses(brush, traits);
    }

    private static void PaintBody(FaceBrush brush, FaceTraits traits)
    {
        if (traits.LongHair) brush.Ellipse(0, 0.15, 0.98 * traits.Width, 1.2, traits.Hair.Times(0.85), 0);
        brush.Polygon([new(-0.33, 0.6), new(0.33, 0.6), new(0.36, 1.6), new(-0.36, 1.6)], traits.Skin.Times(0.82), 0);
        brush.Ellipse(0, 1.95, 1.35, 0.8, traits.Clothes, 0);
    }

    private static void PaintHead(FaceBrush brush, FaceTraits traits, double jaw)
    {
        double width = 0.78 * traits.Width;
        brush.Ellipse(-width, 0.02, 0.11, 0.19, traits.Skin.Times(0.88), -0.5);
        brush.Ellipse(width, 0.02, 0.11, 0.19, traits.Skin.Times(0.88), -0.5);
        Span<Point> head = stackalloc Point[36];
        for (int i = 0; i < head.Length; i++)
        {
            double angle = 2 * Math.PI * i / head.Length, y = Math.Sin(angle);

            // Narrower towards the chin, which an open jaw lowers.
            head[i] = new Point(width * Math.Cos(angle) * (y > 0 ? 1 - (0.13 * y * y) : 1), y > 0 ? y * (1 + (0.14 * jaw)) : y);
        }

        brush.Polygon(head, traits.Skin, 0);
        if (traits.Beard) PaintBeard(brush, traits, width, jaw);
        PaintHair(brush, traits, width);
        for (int i = 0; i < 2 && traits.Wrinkles > 0.3; i++)
            brush.Stroke(new(-0.3, -0.60 + (0.09 * i)), new(0, -0.63 + (0.09 * i)), new(0.3, -0.60 + (0.09 * i)), 0.025,
                traits.Skin.Times(0.78), 0.2, 0.8, traits.Wrinkles);
    }

    private static void PaintHair(FaceBrush brush, FaceTraits traits, double width)
    {
        Span<Point> hair = stackalloc Point[26];
        const int outer = 16;
        double line = -0.52 - (0.38 * traits.HairLine);
        for (int i = 0; i < outer; i++)
        {
            double angle = Math.PI * (1.06 - (1.12 * i / (outer - 1)));
            hair[i] = new Point(1.06 * width * Math.Cos(angle), -1.07 * Math.Sin(angle));
        }

        FaceBrush.Curve(new(0.93 * width, 0.05), new(0, line - 0.22), new(-0.93 * width, 0.05), hair[outer..]);
        for (int i = outer; i < hair.Length; i++) hair[i] = hair[i] with { Y = Math.Max(hair[i].Y, line) };
        brush.Polygon(hair, traits.Hair, 0.15);
    }

    private static void PaintBeard(FaceBrush brush, FaceTraits traits, double width, double jaw)
    {
        Span<Point> beard = stackalloc Point[24];
        for (int i = 0; i < 14; i++)
        {
            double angle = Math.PI * (0.06 + (0.88 * i / 13)), y = Math.Sin(angle);
            beard[i] = new Point(width * Math.Cos(angle) * (1 - (0.13 * y * y)), y * (1.01 + (0.14 * jaw)));
        }

        FaceBrush.Curve(new(-0.85 * width, 0.2), new(0, 0.64), new(0.85 * width, 0.2), beard[14..]);
        brush.Polygon(beard, traits.Hair.Towards(traits.Skin, 0.35), 0.3);
    }

    private static void PaintNose(FaceBrush brush, FaceTraits traits, FaceExpression expression)
    {
        double wrinkle = Math.Clamp(expression.NoseWrinkle, 0, 1), up = 0.05 * wrinkle;
        Colour shade = traits.Skin.Times(0.72), dark = traits.Skin.Times(0.5);
        brush.Stroke(new(-0.04, -0.1), new(0.04, 0.08 - up), new(0.09, 0.24 - up), 0.04, shade, 0.3, 1.3);
        brush.Ellipse(-0.06, 0.27 - up, 0.04 + (0.015 * wrinkle), 0.03, dark, 1.3);
        brush.Ellipse(0.06, 0.27 - up, 0.04 + (0.015 * wrinkle), 0.03, dark, 1.3);
        if (wrinkle > 0.15)
        {
            for (int i = 0; i < 3; i++)
            {
                double y = -0.14 + (0.075 * i);
                brush.Stroke(new(-0.11, y), new(0, y + 0.035), new(0.11, y), 0.035, dark, 0.3, 1.2, wrinkle);
            }
        }

        // The fold from nose to mouth deepens with a smile and with a raised upper lip.
        double smile = Math.Max(expression.CornerLeft, expression.CornerRight);
        double fold = Math.Clamp((0.6 * wrinkle) + (0.6 * expression.UpperLip) + (0.5 * smile) + (0.3 * traits.Wrinkles), 0, 0.9);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            brush.Stroke(new(side * 0.14, 0.24 - up), new(side * 0.28, 0.32), new(side * 0.36, 0.46), 0.03, shade, 0.3, 1.1, fold);
    }

    private static void PaintGlasses(FaceBrush brush, FaceTraits traits)
    {
        var frame = new Colour(40, 38, 42);
        double x = 0.33 * traits.EyeDistance;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            double centre = side * x;
            brush.Stroke(new(centre - 0.21, -0.10), new(centre, -0.27), new(centre + 0.21, -0.10), 0.03, frame, 1, 1.2);
            brush.Stroke(new(centre - 0.21, -0.10), new(centre, 0.07), new(centre + 0.21, -0.10), 0.03, frame, 1, 1.2);
        }

        brush.Stroke(new(-x + 0.21, -0.12), new(0, -0.15), new(x - 0.21, -0.12), 0.03, frame, 1, 1.2);
    }
}
